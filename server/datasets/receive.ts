import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Upload } from "../api/operation.ts";
import { invalid, tooLarge, unsupported } from "../failures.ts";
import { storedName } from "./file-name.ts";
import { MAX_UPLOAD_FILES, UPLOAD_SILENCE_MS } from "./limits.ts";
import { boundaryOf, readMultipart } from "./multipart.ts";

export type Received = { files: string[]; fields: Record<string, string> };

const ZIP_TYPES = ["application/zip", "application/x-zip-compressed"];
const MIDI_TYPES = ["audio/midi", "audio/mid", "audio/x-midi", "application/x-midi"];
/** What a form may say beside its files; nothing else is kept, because a form may say very much. */
const FIELDS: readonly string[] = ["name", "licence"];
const FORM_TYPE = "multipart/form-data";
export const UPLOAD_TYPES: readonly string[] = [FORM_TYPE, ...ZIP_TYPES, ...MIDI_TYPES, "application/octet-stream"];

/**
 * Writes what somebody sends into a folder, as it arrives and never more than its limit: one zip archive, one MIDI file,
 * or a form with any number of both. The names are made safe; what is in the files is looked at later, by a worker.
 *
 * @throws Failure "invalid" (empty, cut off), "tooLarge", "unsupported"
 */
export async function receiveFiles(folder: string, upload: Upload, limitBytes: number): Promise<Received> {
  const body = bounded(upload.body ?? none(), limitBytes);
  const boundary = boundaryOf(upload.contentType);
  const received = boundary ? await receiveForm(folder, body, boundary) : await receiveOne(folder, upload, body);
  if (received.files.length > 0) return received;
  throw invalid([{ path: "body", message: "Nothing came: choose MIDI files, or a zip of them, and send it again." }]);
}

async function receiveForm(folder: string, body: AsyncIterable<Uint8Array>, boundary: string): Promise<Received> {
  const files: string[] = [];
  const fields: Record<string, string> = {};
  const taken = new Set<string>();
  for await (const part of readMultipart(body, boundary)) {
    if (part.kind === "field") {
      if (FIELDS.includes(part.field)) fields[part.field] = part.text;
      continue;
    }
    if (part.name === "") continue;
    if (files.length >= MAX_UPLOAD_FILES) throw tooManyFiles();
    const name = storedName(part.name, taken);
    await write(path.join(folder, name), part.bytes);
    files.push(name);
  }
  return { files, fields };
}

async function receiveOne(folder: string, { contentType }: Upload, body: AsyncIterable<Uint8Array>): Promise<Received> {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!UPLOAD_TYPES.includes(type) || type === FORM_TYPE) {
    throw unsupported("Send a zip (application/zip), a MIDI file (audio/midi) or a form with files.");
  }
  const name = MIDI_TYPES.includes(type) ? "upload.mid" : "upload.zip";
  const bytes = await write(path.join(folder, name), body);
  return { files: bytes > 0 ? [name] : [], fields: {} };
}

async function write(file: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const target = createWriteStream(file, { flags: "wx" });
  await pipeline(bytes, target);
  return target.bytesWritten;
}

/** The same bytes, until they are too many or nothing comes for long. */
export async function* bounded(body: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of patient(body)) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    yield chunk;
  }
}

async function* patient(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(cutOff()), UPLOAD_SILENCE_MS);
    });
    try {
      const next = await Promise.race([chunks.next().catch(() => Promise.reject(cutOff())), silence]);
      if (next.done) return;
      yield next.value;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function* none(): AsyncGenerator<Uint8Array> {}

function cutOff() {
  return invalid([{ path: "body", message: "The upload was cut off. Nothing was kept; send it again." }]);
}

function tooManyFiles() {
  const message = `More than ${MAX_UPLOAD_FILES} files: pack them into one zip and send that.`;
  return invalid([{ path: "body", message }]);
}
