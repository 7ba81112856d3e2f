import type { z } from "zod";

export type UploadAnswer<T> = { ok: true; value: T } | { ok: false; message: string; isCancelled?: boolean };

const UNREACHABLE = "The connection broke while the files were on their way. Check it and send them again.";
const UNREADABLE = "The server answered something that this page does not understand. Reload the page.";

type Upload = {
  path: string;
  body: FormData | Blob;
  signal: AbortSignal;
  /** told 0-1 */
  onProgress: (share: number) => void;
};

/** Sends bytes to the API and tells how far they are, 0-1: `fetch` cannot say that yet. */
export function upload<T>(order: Upload, schema: z.ZodType<T>): Promise<UploadAnswer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const end = (answer: UploadAnswer<T>) => {
      order.signal.removeEventListener("abort", abort);
      resolve(answer);
    };
    request.upload.onprogress = ({ loaded, total }) => order.onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => end(answerOf(request, schema));
    request.onerror = () => end({ ok: false, message: UNREACHABLE });
    request.onabort = () => end({ ok: false, message: "Cancelled.", isCancelled: true });
    order.signal.addEventListener("abort", abort);
    request.open("POST", `/api/v1${order.path}`);
    request.send(order.body);
  });
}

function answerOf<T>(request: XMLHttpRequest, schema: z.ZodType<T>): UploadAnswer<T> {
  const body = parsed(request.responseText);
  if (request.status >= 400) return { ok: false, message: detailOf(body) ?? `The server refused (${request.status}).` };
  const value = schema.safeParse(body);
  return value.success ? { ok: true, value: value.data } : { ok: false, message: UNREADABLE };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The words of an RFC 9457 problem. */
function detailOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  return "detail" in body && typeof body.detail === "string" ? body.detail : null;
}
