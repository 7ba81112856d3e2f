import { createReadStream } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, gzipSync } from "node:zlib";
import { z } from "zod";
import { type Note, PPQ, type Score, type Track } from "../../domain/score/score.ts";
import type { SourcePiece } from "./piece.ts";

/**
 * Pieces in one file, so that training does not read MIDI again: gzipped lines of JSON. The first line is
 * `{"format":1,"pieces":N}`; each of the N lines after it is a piece: name, work, style and side as in SourcePiece; tempos
 * `[tick, bpm]`, meters `[tick, numerator, denominator]`, keys `[tick, fifths, mode]`; tracks with name, program, isDrum and
 * `notes`, four numbers each: ticks since the note before began, pitch, duration in ticks, velocity.
 */
export const PIECES_FORMAT = 1;

const head = z.object({ format: z.literal(PIECES_FORMAT), pieces: z.int().min(0) });
const tick = z.int().min(0);
const piece = z.object({
  name: z.string(),
  work: z.string(),
  style: z.string().optional(),
  side: z.enum(["train", "valid", "test"]).optional(),
  tempos: z.array(z.tuple([tick, z.number().positive()])).min(1),
  meters: z.array(z.tuple([tick, z.int().positive(), z.int().positive()])).min(1),
  keys: z.array(z.tuple([tick, z.int(), z.enum(["major", "minor"])])),
  tracks: z.array(
    z.object({
      name: z.string(),
      program: z.int().min(0).max(127),
      isDrum: z.boolean(),
      notes: z.array(z.int().min(0)).refine((numbers) => numbers.length % 4 === 0, "Notes are four numbers each."),
    }),
  ),
});
type WrittenPiece = z.output<typeof piece>;

/** Writes pieces to `path`, whole or not at all. */
export async function writePieces(path: string, pieces: readonly SourcePiece[]): Promise<void> {
  const lines = [JSON.stringify({ format: PIECES_FORMAT, pieces: pieces.length }), ...pieces.map(lineOf), ""];
  await writeFile(`${path}.unfinished`, gzipSync(lines.join("\n")));
  await rename(`${path}.unfinished`, path);
}

/** Reads what `writePieces` wrote; throws, in words, when the file is another or was cut off. */
export async function readPieces(path: string): Promise<SourcePiece[]> {
  const pieces: SourcePiece[] = [];
  let expected: number | undefined;
  try {
    await pipeline(createReadStream(path), createGunzip(), async (text: AsyncIterable<Buffer>) => {
      for await (const line of linesOf(text)) {
        if (expected === undefined) expected = head.parse(JSON.parse(line)).pieces;
        else pieces.push(pieceOf(piece.parse(JSON.parse(line))));
      }
    });
  } catch (error) {
    throw new Error(`${path} cannot be read as pieces: read the data again.`, { cause: error });
  }
  if (pieces.length === expected) return pieces;
  throw new Error(
    `${path} holds ${pieces.length} of its ${expected ?? "unknown number of"} pieces: read the data again.`,
  );
}

/** The lines of a stream, without those that are empty. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
  if (rest !== "") yield rest;
}

function lineOf({ score, ...rest }: SourcePiece): string {
  const written: WrittenPiece = {
    ...rest,
    tempos: score.tempos.map(({ tick, bpm }) => [tick, bpm]),
    meters: score.meters.map(({ tick, numerator, denominator }) => [tick, numerator, denominator]),
    keys: score.keys.map(({ tick, fifths, mode }) => [tick, fifths, mode]),
    tracks: score.tracks.map(({ name, program, isDrum, notes }) => ({ name, program, isDrum, notes: packed(notes) })),
  };
  return JSON.stringify(written);
}

function packed(notes: readonly Note[]): number[] {
  let before = 0;
  return notes.flatMap(({ pitch, start, duration, velocity }) => {
    const since = start - before;
    before = start;
    return [since, pitch, duration, velocity];
  });
}

function pieceOf({ tempos, meters, keys, tracks, ...rest }: WrittenPiece): SourcePiece {
  const score: Score = {
    ppq: PPQ,
    tempos: tempos.map(([tick, bpm], index) => ({ id: `tempo${index}`, tick, bpm })),
    meters: meters.map(([tick, numerator, denominator], index) => ({
      id: `meter${index}`,
      tick,
      numerator,
      denominator,
    })),
    keys: keys.map(([tick, fifths, mode], index) => ({ id: `key${index}`, tick, fifths, mode })),
    markers: [],
    tracks: tracks.map(trackOf),
  };
  return { ...rest, score };
}

function trackOf({ notes: numbers, ...head }: WrittenPiece["tracks"][number], index: number): Track {
  const notes: Note[] = [];
  let start = 0;
  for (let at = 0; at < numbers.length; at += 4) {
    const [since = 0, pitch = 0, duration = 1, velocity = 1] = numbers.slice(at, at + 4);
    start += since;
    notes.push({ id: `${index}.${notes.length}`, pitch, start, duration, velocity });
  }
  const sound = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };
  return { id: `track${index}`, ...head, ...sound, notes, controls: [], bends: [], programs: [], lyrics: [] };
}
