import { z } from "zod";
import { type FailureKind, type Issue, isFailure } from "../failures.ts";

const TITLES: Record<number, string> = {
  400: "That request does not fit",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  405: "Not that way",
  409: "That clashes with something",
  413: "Too large",
  415: "Not a kind of content that this takes",
  429: "Too much at once",
  500: "Something broke on our side",
  503: "Not available right now",
};

type Extra = { issues?: readonly Issue[]; headers?: Record<string, string> };

/** An error as application/problem+json (RFC 9457). */
export function problem(status: number, detail: string, extra: Extra = {}): Response {
  const body = { type: "about:blank", title: TITLES[status] ?? "Error", status, detail, ...pick(extra.issues) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...extra.headers },
  });
}

/** For what is below /api and no address of the API. */
export function unknownAddress(): Response {
  return problem(404, "There is no such address in the API. See /api/v1/openapi.json.");
}

function pick(issues: Extra["issues"]): { issues?: Extra["issues"] } {
  return issues && issues.length > 0 ? { issues } : {};
}

const STATUS_OF: Record<FailureKind, number> = {
  notFound: 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  tooMany: 429,
  tooLarge: 413,
  unauthenticated: 401,
  unavailable: 503,
  unsupported: 415,
};

/** Any thrown value as a problem. What is not one of ours is logged by `report` and told without its details. */
export function problemOf(error: unknown, report: (error: unknown) => void): Response {
  if (error instanceof z.ZodError) {
    const issues = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    return problem(400, issues[0] ? `${issues[0].path || "body"}: ${issues[0].message}` : "It does not fit.", {
      issues,
    });
  }
  if (isFailure(error)) {
    const retry: Record<string, string> =
      error.retryAfterSeconds === undefined ? {} : { "retry-after": String(error.retryAfterSeconds) };
    return problem(STATUS_OF[error.kind], error.message, { issues: error.issues, headers: retry });
  }
  report(error);
  return problem(500, "Tutti could not do that. Nothing was changed; please try again.");
}
