import { type Failure, type FailureKind, isFailure } from "../failures.ts";

const STATUS: Partial<Record<FailureKind, number>> = { forbidden: 403, invalid: 400, conflict: 409, tooMany: 429 };

/** What somebody sees whose "Try it" did not work: a page of one sentence, because no script asked. */
export function tryFailure(error: unknown): Response {
  const failure: Failure | null = isFailure(error) ? error : null;
  const words = failure?.message ?? "Something broke on our side. Nothing was changed: go back and try again.";
  const headers = new Headers({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  if (failure?.retryAfterSeconds) headers.set("retry-after", String(failure.retryAfterSeconds));
  return new Response(`${words}\n`, { status: failure ? (STATUS[failure.kind] ?? 500) : 500, headers });
}
