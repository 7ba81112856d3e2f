import { basename } from "node:path";
import type { DatasetReport } from "../../domain/training/dataset-report.ts";
import { choralePieces } from "./chorale-pieces.ts";
import { type Fingerprint, fingerprintOf } from "./fingerprint.ts";
import { MAX_FILES, MAX_READING_SECONDS, MAX_SOURCE_NOTES, MAX_UNPACKED_BYTES } from "./limits.ts";
import { byName, type SourcePiece } from "./piece.ts";
import { readPiece } from "./read-piece.ts";
import { type IndexEntry, readIndex } from "./set-index.ts";
import { type SourceFile, sizeOf, sourceFiles } from "./source-files.ts";
import { type FileTally, reportOn } from "./tally.ts";
import { workByName } from "./work-name.ts";

export type Source = { pieces: SourcePiece[]; report: DatasetReport };

export type ReadingOptions = {
  /** what people call the file, where its path is not its name */
  name?: string;
  /** hears how much has been read, from 0 to 1 */
  onProgress?: (fraction: number) => void;
  /** reading ends with the signal's reason when it aborts */
  signal?: AbortSignal;
  limits?: Partial<typeof DEFAULT_LIMITS>;
};

const DEFAULT_LIMITS = {
  files: MAX_FILES,
  unpackedBytes: MAX_UNPACKED_BYTES,
  notes: MAX_SOURCE_NOTES,
  seconds: MAX_READING_SECONDS,
};

/** What has been read so far. `works` leads from a piece's shape to the work it was first seen as. */
type Reading = {
  pieces: SourcePiece[];
  notes: number;
  tally: FileTally;
  index: Map<string, IndexEntry>;
  seen: Map<string, string>;
  works: Map<string, string>;
};

/**
 * Reads people's data: a folder, a zip archive, a MIDI file, or a file of chorales in JSON. Whatever is in it, the answer is
 * the pieces that could be read, without duplicates and in the order of their names, and a report that says what was used,
 * what was not and why. An `index.jsonl` beside the files adds titles, styles and splits. Memory and time are bounded
 * (limits.ts). Throws only when the path cannot be read at all, or the signal aborts.
 */
export async function readSource(path: string, options: ReadingOptions = {}): Promise<Source> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const deadline = performance.now() + limits.seconds * 1000;
  const tally: FileTally = { files: 0, used: 0, skipped: [], remarks: [], warnings: [] };
  const reading: Reading = { pieces: [], notes: 0, tally, index: new Map(), seen: new Map(), works: new Map() };
  const budget = { bytes: limits.unpackedBytes, files: limits.files };
  const total = await sizeOf(path);
  let read = 0;
  const onBytes = (bytes: number) => {
    options.signal?.throwIfAborted();
    read += bytes;
    options.onProgress?.(Math.min(1, read / Math.max(1, total)));
  };
  for await (const file of sourceFiles(path, options.name ?? basename(path), budget, onBytes)) {
    options.signal?.throwIfAborted();
    takeFile(file, reading);
    const full =
      performance.now() > deadline
        ? tooSlow(limits.seconds)
        : reading.notes > limits.notes
          ? tooMuch(limits.notes)
          : "";
    if (full === "") continue;
    tally.warnings.push(full);
    break;
  }
  const pieces = reading.pieces.map((piece) => withIndex(piece, reading.index)).sort(byName);
  return { pieces, report: reportOn(pieces, tally) };
}

function tooSlow(seconds: number): string {
  return `Reading took longer than ${Math.round(seconds / 60)} minutes: what had been read by then is used, the rest is left out.`;
}

function tooMuch(notes: number): string {
  return `There are more than ${notes.toLocaleString("en")} notes: the pieces up to there are used, the rest is left out.`;
}

function takeFile(file: SourceFile, reading: Reading): void {
  if (file.kind === "index") {
    const folder = file.name.slice(0, file.name.lastIndexOf("/") + 1);
    for (const [name, entry] of readIndex(Buffer.from(file.bytes).toString("utf8")))
      reading.index.set(folder + name, entry);
    return;
  }
  const { tally } = reading;
  tally.files += 1;
  const skip = (reason: string) => tally.skipped.push({ file: file.name, reason });
  if (file.kind === "problem") skip(file.problem);
  else if (file.kind === "json") takeChorales(file.name, file.bytes, reading, skip);
  else takeMidi(file.name, file.bytes, reading, skip);
}

function takeChorales(name: string, bytes: Uint8Array, reading: Reading, skip: (reason: string) => void): void {
  const pieces = choralePieces(name, Buffer.from(bytes).toString("utf8"));
  if (!pieces || pieces.length === 0)
    return void skip("is no file of chorales in JSON, the only JSON that is known here.");
  const added = pieces.filter((piece) => addPiece(piece, reading) === undefined).length;
  if (added === 0) return void skip("holds no chorale that was not read before.");
  reading.tally.used += 1;
  const twice = pieces.length - added;
  if (twice > 0)
    reading.tally.remarks.push({ file: name, reason: `holds ${twice} chorales more than once; they count once.` });
}

function takeMidi(name: string, bytes: Uint8Array, reading: Reading, skip: (reason: string) => void): void {
  const piece = readPiece(bytes);
  if ("reason" in piece) return void skip(piece.reason);
  const twin = addPiece({ name, work: workByName(name), score: piece.score }, reading);
  if (twin !== undefined) return void skip(`has the same notes as ${twin}, which is used.`);
  reading.tally.used += 1;
  for (const reason of piece.remarks) reading.tally.remarks.push({ file: name, reason });
}

/** Adds a piece that was not there yet, or says under which name it was. A transposed copy joins the work of the first. */
function addPiece(piece: SourcePiece, reading: Reading): string | undefined {
  const { notes, shape }: Fingerprint = fingerprintOf(piece.score);
  const twin = reading.seen.get(notes);
  if (twin !== undefined) return twin;
  const work = reading.works.get(shape) ?? piece.work;
  reading.seen.set(notes, piece.name);
  reading.works.set(shape, work);
  reading.pieces.push({ ...piece, work });
  reading.notes += piece.score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  return undefined;
}

function withIndex(piece: SourcePiece, index: ReadonlyMap<string, IndexEntry>): SourcePiece {
  return { ...piece, ...index.get(piece.name) };
}
