import type { IncomingMessage } from "node:http";

/** The largest body that any address takes; most take far less and check that themselves. */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;
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
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
    const megabytes = MAX_BODY_BYTES / 1024 / 1024;
    return { status: 413, title: "Too large", detail: `A request may hold at most ${megabytes} MB.` };
  }
  return null;
}
