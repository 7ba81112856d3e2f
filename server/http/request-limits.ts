import type { IncomingMessage } from "node:http";

/** The largest body that the API takes; most of its addresses take far less and check that themselves. */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;
/** What those of its addresses take that write an upload to the disk as it comes. */
export const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;
const UPLOADS = ["/api/v1/datasets", "/api/v1/own-models"];
/** What everything else takes: forms, of which each is held in memory before anybody looks at it. */
export const MAX_FORM_BYTES = 1024 * 1024;
const API = "/api/v1/";
/** What is taken off the line, unread, of a body that was refused: who sends it hears the answer only afterwards. */
export const MAX_UNREAD_BYTES = 256 * 1024 * 1024;
export const MAX_ADDRESS_CHARACTERS = 4_096;

export type Refusal = { status: 400 | 411 | 413 | 414; title: string; detail: string };

function lengthOf({ headers }: Pick<IncomingMessage, "headers">): number {
  return Number(headers["content-length"] ?? 0);
}

/** Whether the rest of a refused request is more than anybody should send. */
export function isEndless(request: Pick<IncomingMessage, "headers">): boolean {
  return request.headers["transfer-encoding"] !== undefined || lengthOf(request) > MAX_UNREAD_BYTES;
}

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function mostFor(url: string): number {
  if (UPLOADS.includes(url.split("?")[0] ?? "")) return MAX_UPLOAD_BYTES;
  return url.startsWith(API) ? MAX_BODY_BYTES : MAX_FORM_BYTES;
}

/** Why a request is refused before anybody reads it; null when it is not. */
export function refusalOf(request: Pick<IncomingMessage, "url" | "headers">): Refusal | null {
  if ((request.url?.length ?? 0) > MAX_ADDRESS_CHARACTERS) {
    return { status: 414, title: "Address too long", detail: `At most ${MAX_ADDRESS_CHARACTERS} characters.` };
  }
  if (!isText(request.url?.split("?")[0] ?? "")) {
    return { status: 400, title: "Not an address", detail: "The address is no text: check the letters after each %." };
  }
  const toApi = request.url?.startsWith(API) === true;
  // The API counts what it reads.
  if (request.headers["transfer-encoding"] !== undefined && !toApi) {
    return { status: 411, title: "Length required", detail: "Send the body with a Content-Length header." };
  }
  const most = mostFor(request.url ?? "");
  if (lengthOf(request) > most) {
    const megabytes = most / 1024 / 1024;
    return { status: 413, title: "Too large", detail: `A request may hold at most ${megabytes} MB.` };
  }
  return null;
}
