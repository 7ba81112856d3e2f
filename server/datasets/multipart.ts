import { Buffer } from "node:buffer";
import { invalid } from "../failures.ts";

const CRLF = "\r\n";
const MAX_HEADER_BYTES = 8 * 1024;
/** Fields that are no files are short texts. */
const MAX_FIELD_BYTES = 4 * 1024;

/** One part of a form: a file with its name as it was sent (never to be trusted), or a field. */
export type Part =
  | { kind: "file"; name: string; bytes: AsyncGenerator<Buffer> }
  | { kind: "field"; field: string; text: string };

/** The boundary that a multipart/form-data content type names, or null. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * The parts of a multipart/form-data body (RFC 7578) one after the other as they arrive, never more than a chunk of it
 * in memory. A file's bytes have to be read before the next part is asked for.
 *
 * @throws Failure "invalid" for a body that is no form or is cut off
 */
export async function* readMultipart(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const source = bufferOf(body);
  const delimiter = `${CRLF}--${boundary}`;
  // The first delimiter has no line before it.
  source.unread(Buffer.from(CRLF));
  await source.skipPast(delimiter);
  while (!(await source.startsWith("--"))) {
    const headers = await source.textUntil(`${CRLF}${CRLF}`, MAX_HEADER_BYTES);
    const { field, file } = dispositionOf(headers);
    if (file === null) {
      yield { kind: "field", field, text: await source.textUntil(delimiter, MAX_FIELD_BYTES) };
      continue;
    }
    const bytes = source.bytesUntil(delimiter);
    yield { kind: "file", name: file, bytes };
    for await (const _unread of bytes);
  }
}

function dispositionOf(headers: string): { field: string; file: string | null } {
  const line = headers.split(CRLF).find((header) => /^content-disposition\s*:/i.test(header)) ?? "";
  const field = /;\s*name="([^"]*)"/i.exec(line)?.[1];
  if (field === undefined) throw broken();
  return { field, file: /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1] ?? null };
}

/** What has arrived and not been read. */
function bufferOf(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const more = async () => {
    const next = await chunks.next();
    if (next.done) throw broken();
    held = Buffer.concat([held, next.value]);
  };

  async function* bytesUntil(delimiter: string): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(delimiter);
      // What may be the beginning of a delimiter waits for the rest of it.
      const sure = at >= 0 ? at : Math.max(0, held.length - delimiter.length);
      const ready = held.subarray(0, sure);
      held = held.subarray(at >= 0 ? at + delimiter.length : sure);
      if (ready.length > 0) yield ready;
      if (at >= 0) return;
      await more();
    }
  }

  return {
    unread: (bytes: Buffer) => {
      held = Buffer.concat([bytes, held]);
    },
    startsWith: async (text: string) => {
      while (held.length < text.length) await more();
      return held.toString("latin1", 0, text.length) === text;
    },
    skipPast: async (delimiter: string) => {
      for await (const _before of bytesUntil(delimiter));
    },
    textUntil: async (delimiter: string, most: number) => {
      const parts: Buffer[] = [];
      let size = 0;
      for await (const bytes of bytesUntil(delimiter)) {
        size += bytes.length;
        if (size > most) throw broken();
        parts.push(bytes);
      }
      return Buffer.concat(parts).toString("utf8");
    },
    bytesUntil,
  };
}

function broken() {
  const message = "This is no complete upload form (multipart/form-data): it may have been cut off. Send it again.";
  return invalid([{ path: "body", message }]);
}
