import { zip } from "fflate";
import type { GatheredFile } from "./gathered.ts";

/** MIDI files shrink by half at little cost. */
const LEVEL = 3;

/** One zip of the chosen files: a zip as it is, anything else packed here in the browser. */
export async function pack(files: readonly GatheredFile[]): Promise<Blob> {
  const [only] = files;
  if (only && files.length === 1 && /\.zip$/i.test(only.path)) return only.file;
  const entries: Record<string, Uint8Array> = {};
  for (const { path, file } of files) {
    entries[freeName(entries, path)] = new Uint8Array(await file.arrayBuffer());
  }
  return new Promise((resolve, reject) => {
    zip(entries, { level: LEVEL }, (error, bytes) => {
      if (error) reject(error);
      else resolve(new Blob([new Uint8Array(bytes)], { type: "application/zip" }));
    });
  });
}

/** Two files of one name, from two folders, both go in. */
function freeName(taken: Record<string, unknown>, path: string): string {
  let name = path;
  for (let copy = 2; name in taken; copy++) name = path.replace(/(\.[a-z]+)?$/i, ` (${copy})$1`);
  return name;
}
