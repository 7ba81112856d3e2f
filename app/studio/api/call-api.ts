import type { z } from "zod";

/** An answer of the HTTP API, or in words for people why there is none. */
export type ApiAnswer<T> = { ok: true; value: T } | { ok: false; message: string; status?: number };

const UNREACHABLE = "The server did not answer. Check the connection and try again.";
const UNREADABLE = "The server answered something that this page does not understand. Reload the page.";

type Call = { method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; path: string; json?: unknown; bytes?: Blob };

/** Calls `/api/v1` with the session's cookie and reads the answer by `schema`. */
export async function callApi<T>(call: Call, schema: z.ZodType<T>): Promise<ApiAnswer<T>> {
  const answer = await send(call);
  if (!answer) return { ok: false, message: UNREACHABLE };
  const body = await jsonOf(answer);
  if (!answer.ok) {
    const { status } = answer;
    return { ok: false, message: problemIn(body) ?? `The server refused (${status}).`, status };
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, message: UNREADABLE };
}

async function send({ method, path, json, bytes }: Call): Promise<Response | null> {
  const type = bytes ? "audio/midi" : "application/json";
  const body = bytes ?? (json === undefined ? undefined : JSON.stringify(json));
  const headers = body === undefined ? undefined : { "content-type": type };
  return fetch(`/api/v1${path}`, { method, headers, body }).catch(() => null);
}

async function jsonOf(answer: Response): Promise<unknown> {
  return answer.json().catch(() => null);
}

/** The words of an RFC 9457 problem: its detail, and what is wrong with single fields. */
function problemIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const detail = "detail" in body && typeof body.detail === "string" ? body.detail : null;
  const title = "title" in body && typeof body.title === "string" ? body.title : null;
  return detail ?? title;
}
