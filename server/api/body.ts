import { invalid, tooLarge, unsupported } from "../failures.ts";
import type { Operation, Upload, UploadBody } from "./operation.ts";

/** A JSON body is a few fields; scores travel as MIDI or through the sync server. */
export const MAX_JSON_BYTES = 256 * 1024;

const JSON_TYPE = "application/json";

export type Body = { json: unknown; bytes: Uint8Array; upload: Upload | null };

const EMPTY: Body = { json: undefined, bytes: new Uint8Array(), upload: null };

/** Reads what an operation takes, never more than its limit. Throws tooLarge, unsupported or invalid. */
export async function readBody(request: Request, operation: Operation): Promise<Body> {
  if (request.method === "GET" || request.method === "DELETE") return EMPTY;
  const contentType = request.headers.get("content-type");
  if (operation.upload && essence(contentType) !== JSON_TYPE) return uploadOf(request, operation.upload);
  const binary = operation.binary;
  const bytes = await readBounded(request, binary ? binary.maxBytes : MAX_JSON_BYTES);
  if (binary) {
    if (!binary.contentTypes.includes(essence(contentType)))
      throw unsupported(`Send ${binary.contentTypes.join(" or ")}.`);
    return { ...EMPTY, bytes };
  }
  if (bytes.length === 0) return EMPTY;
  return { ...EMPTY, json: parseJson(bytes, contentType), bytes };
}

/** Refused at once what cannot fit or is of another kind; whoever reads the rest counts it. */
function uploadOf(request: Request, { contentTypes, maxBytes }: UploadBody): Body {
  const contentType = request.headers.get("content-type") ?? "";
  if (!contentTypes.includes(essence(contentType))) throw unsupported(`Send ${contentTypes.join(" or ")}.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return { ...EMPTY, upload: { contentType, body: request.body } };
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
  const [text, json] = readJson(bytes, contentType);
  // In UTF-8 these can only be written as escapes: most bodies need no second look.
  if (/\\u(0000|d[89a-f])/i.test(text)) requireStorable(json);
  return json;
}

function readJson(bytes: Uint8Array, contentType: string | null): [text: string, json: unknown] {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return [text, JSON.parse(text)];
  } catch {
    if (!isJson(contentType)) throw unsupported("Send JSON, as application/json.");
    throw invalid([{ path: "body", message: "this is not JSON" }]);
  }
}

/** Zero bytes and halves of characters, in texts and in names of fields: no database takes them. */
function requireStorable(json: unknown): void {
  JSON.stringify(json, (key: string, value: unknown) => {
    for (const text of [key, value]) {
      if (typeof text !== "string" || !/[\0\p{Cs}]/u.test(text)) continue;
      throw invalid([{ path: "body", message: "there are characters in it that cannot be kept: take them out" }]);
    }
    return value;
  });
}
