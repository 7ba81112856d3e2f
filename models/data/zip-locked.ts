import type { FileHandle } from "node:fs/promises";

const DIRECTORY_ENTRY = Buffer.from("PK\x01\x02");
const HEADER_BYTES = 46;
const LOCKED_FLAG = 1;
const UTF8_FLAG = 0x800;
/** The list of contents stands at the end of an archive; so much of the end is searched for it. */
const SEARCHED_BYTES = 4 * 2 ** 20;

/** The names of the entries that are locked with a password, which fflate does not tell (APPNOTE 4.4.4, bit 0). */
export async function lockedNames(file: FileHandle): Promise<Set<string>> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, SEARCHED_BYTES));
  await file.read(tail, 0, tail.length, size - tail.length);
  const names = new Set<string>();
  // True names lie side by side; lengths that claim more than there is are a trap, or no list of contents.
  let room = tail.length;
  for (let at = tail.indexOf(DIRECTORY_ENTRY); at >= 0; at = tail.indexOf(DIRECTORY_ENTRY, at + 4)) {
    if (at + HEADER_BYTES > tail.length) break;
    const flags = tail.readUInt16LE(at + 8);
    if ((flags & LOCKED_FLAG) === 0) continue;
    const name = tail.subarray(at + HEADER_BYTES, at + HEADER_BYTES + tail.readUInt16LE(at + 28));
    room -= name.length;
    if (room < 0) break;
    names.add(name.toString((flags & UTF8_FLAG) !== 0 ? "utf8" : "latin1"));
  }
  return names;
}
