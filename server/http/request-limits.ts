import type { IncomingMessage } from "node:http";

/** The largest body that the API takes; most of its addresses take far less and check that themselves. */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;
/** What everything else takes: forms, of which each is held in memory before anybody looks at it. */
export const MAX_FORM_BYTES = 1024 * 1024;
const API = "/api/v1/";
export const MAX_ADDRESS_CHARACTERS = 4_096;

export type Refusal = { status: 411 | 413 | 414; title: string; detail: string };

/** Why a request is refused before anybody reads it; null when it is not. */
export function refusalOf(request: Pick<IncomingMessage, "url" | "headers">): Refusal | null {
  if ((request.url?.length ?? 0) > MAX_ADDRESS_CHARACTERS) {
    return { status: 414, title: "Address too long", detail: `At most ${MAX_ADDRESS_CHARACTERS} characters.` };
  }
  if (request.headers["transfer-encoding"] !== undefined) {
    return { status: 411, title: "Length required", detail: "Send the body with a Content-Length header." };
  }
  const most = request.url?.startsWith(API) ? MAX_BODY_BYTES : MAX_FORM_BYTES;
  if (Number(request.headers["content-length"] ?? 0) > most) {
    const megabytes = most / 1024 / 1024;
    return { status: 413, title: "Too large", detail: `A request may hold at most ${megabytes} MB.` };
  }
  return null;
}
