import { open } from "node:fs/promises";
import { Unzip, type UnzipFile } from "fflate";
import { type Budget, decoderFor, LOCKED, type OpenEntry, takeIn } from "./zip-entry.ts";
import { lockedNames } from "./zip-locked.ts";

/** One entry of an archive: `content` is null where it was not asked for or could not be had, and then `problem` says why. */
export type ZipEntry = { name: string; content: Uint8Array | null; problem?: string };

/** Small, because what one chunk of a trap unpacks to is in memory at once: 16 MB for 16 KB. */
const CHUNK_BYTES = 16 * 2 ** 10;
const SIGNATURES = [Buffer.from("PK\x03\x04"), Buffer.from("PK\x05\x06")];

/** Whether these first bytes begin a zip archive, be it an empty one. */
export function isZip(start: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.compare(start.subarray(0, 4)) === 0);
}

/**
 * The entries of a zip archive in their order, unpacked by fflate while the file is read, so that memory holds one entry and
 * never the archive. `roomFor` says how many bytes of an entry are wanted, 0 for none. Zip64 is understood; entries that are
 * locked, damaged, too large or packed in an unknown way have a `problem`, and an entry named "" speaks of the archive
 * itself (it ends too early, holds too much). Throws only for the file system's errors.
 */
export async function* zipEntries(
  path: string,
  roomFor: (name: string) => number,
  budget: Budget,
  onBytes: (read: number) => void = () => {},
): AsyncGenerator<ZipEntry> {
  const file = await open(path);
  try {
    const locked = await lockedNames(file);
    const done: ZipEntry[] = [];
    let open: OpenEntry | undefined;
    const unzip = new Unzip((found) => {
      budget.files -= 1;
      const room = roomFor(found.name);
      const entry: OpenEntry = { name: found.name, room, packed: 0, size: 0, parts: [] };
      if (room > 0 && locked.has(found.name)) entry.problem = LOCKED;
      open = entry;
      startEntry(unzip, found, entry, budget, () => {
        open = undefined;
        done.push(finished(entry));
      });
    });
    const chunk = () => file.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES);
    for (let { bytesRead, buffer } = await chunk(); ; { bytesRead, buffer } = await chunk()) {
      const problem = pushed(unzip, buffer.subarray(0, bytesRead), bytesRead === 0);
      onBytes(bytesRead);
      yield* done.splice(0);
      if (problem && open) yield { name: open.name, content: null, problem: "is cut off: the archive ends inside it." };
      if (problem) yield { name: "", content: null, problem };
      if (problem || bytesRead === 0) return;
      const spent = spentOn(budget);
      if (spent) return yield { name: "", content: null, problem: spent };
    }
  } finally {
    await file.close();
  }
}

function startEntry(unzip: Unzip, found: UnzipFile, entry: OpenEntry, budget: Budget, onEnd: () => void): void {
  let ended = false;
  found.ondata = (error, data, final) => {
    if (ended) return;
    if (error) entry.problem ??= "is damaged and could not be unpacked.";
    else takeIn(entry, data, budget);
    ended = final || error !== null;
    if (ended) onEnd();
  };
  unzip.register(decoderFor(found.compression, entry, budget));
  found.start();
}

function finished({ name, room, parts, problem }: OpenEntry): ZipEntry {
  if (problem) return { name, content: null, problem };
  return { name, content: room === 0 ? null : Buffer.concat(parts) };
}

/** Hands bytes to fflate; what it throws says that the archive is broken here. */
function pushed(unzip: Unzip, chunk: Uint8Array, final: boolean): string | undefined {
  try {
    unzip.push(chunk, final);
    return undefined;
  } catch {
    return final ? "ends too early: what was there has been read." : "is damaged: it was read up to the damage.";
  }
}

function spentOn(budget: Budget): string | undefined {
  if (budget.bytes <= 0) return "unpacks to more than is allowed. The rest of it was left out: upload less at once.";
  if (budget.files <= 0) return "holds more files than are allowed. The rest of it was left out: upload fewer at once.";
  return undefined;
}
