import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

export type ShelfFile = { name: string; bytes: Uint8Array };

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const DEFLATED = 8;

/** Every MIDI file below a folder, also inside its zip archives. */
export async function* shelfOf(folder: string): AsyncGenerator<ShelfFile> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (/\.midi?$/i.test(file)) yield { name: file, bytes: await readFile(file) };
    if (/\.zip$/i.test(file)) yield* zippedMidi(file, await readFile(file));
  }
}

/** Reads a zip archive (PKWARE APPNOTE) by its central directory; stored and deflated entries. */
function* zippedMidi(archive: string, zip: Buffer): Generator<ShelfFile> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error(`${archive} is no zip archive`);
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < entries; index += 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error(`${archive} is damaged`);
    const method = zip.readUInt16LE(at + 10);
    const packedSize = zip.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    if (!/\.midi?$/i.test(name)) continue;
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begin, begin + packedSize);
    yield { name: `${archive}/${name}`, bytes: method === DEFLATED ? inflateRawSync(packed) : packed };
  }
}
