import { invalid, tooLarge, unsupported } from "../failures.ts";
import type { Operation } from "./operation.ts";

/** A JSON body is a few fields; scores travel as MIDI or through the sync server. */
export const MAX_JSON_BYTES = 256 * 1024;

export type Body = { json: unknown; bytes: Uint8Array };

const EMPTY: Body = { json: undefined, bytes: new Uint8Array() };

/** Reads what an operation takes, never more than its limit. Throws tooLarge, unsupported or invalid. */
export async function readBody(request: Request, operation: Operation): Promise<Body> {
  if (request.method === "GET" || request.method === "DELETE") return EMPTY;
  const binary = operation.binary;
  const bytes = await readBounded(request, binary ? binary.maxBytes : MAX_JSON_BYTES);
  if (binary) {
    if (!binary.contentTypes.includes(essence(request.headers.get("content-type"))))
      throw unsupported(`Send ${binary.contentTypes.join(" or ")}.`);
    return { json: undefined, bytes };
  }
  if (bytes.length === 0) return EMPTY;
  return { json: parseJson(bytes, request.headers.get("content-type")), bytes };
}

/** "audio/midi" of "Audio/MIDI; name=x". */
function essence(contentType: string | null): string {
  return (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function isJson(contentType: string | null): boolean {
  return contentType === null || /^application\/(.+\+)?json$/.test(essence(contentType));
}

async function readBounded(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return EMPTY.bytes;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON by another name is taken all the same: clients often say text/plain without meaning it. */
function parseJson(bytes: Uint8Array, contentType: string | null): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    if (!isJson(contentType)) throw unsupported("Send JSON, as application/json.");
    throw invalid([{ path: "body", message: "this is not JSON" }]);
  }
}
