import { readFile } from "node:fs/promises";
import { z } from "zod";
import { classOf, REST, VOICES, type VoiceGrid } from "./grid.ts";

const chorales = z.record(
  z.string(),
  z.array(z.array(z.array(z.number().int().min(-1).max(127)).length(VOICES)).min(1)),
);

/**
 * Reads one split of a chorale file: `{split: [chorale, ...]}`, a chorale a list of sixteenth steps, a step
 * `[soprano, alto, tenor, bass]` as MIDI pitches, -1 for silence (the JSB chorales of Boulanger-Lewandowski 2012).
 * Throws when the file is not such a file or lacks the split.
 */
export async function readChorales(path: string, split: string): Promise<VoiceGrid[]> {
  const parsed = chorales.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!parsed.success)
    throw new Error(`${path} is not a chorale file: ${parsed.error.issues[0]?.message ?? "unknown"}`);
  const pieces = parsed.data[split];
  if (pieces) return pieces.map(toGrid);
  throw new Error(`${path} has no split "${split}"; it has ${Object.keys(parsed.data).join(", ")}.`);
}

function toGrid(steps: number[][]): VoiceGrid {
  return { steps: steps.length, cells: Uint8Array.from(steps.flat(), (pitch) => classOf(pitch)) };
}

/** The shifts in semitones, within `limit` up and down, that keep every note of the piece on the roll. */
export function possibleShifts(piece: VoiceGrid, limit: number): number[] {
  const sounding = piece.cells.filter((cell) => cell !== REST);
  const lowest = sounding.reduce((low, cell) => Math.min(low, cell), REST);
  const highest = sounding.reduce((high, cell) => Math.max(high, cell), 0);
  const down = Math.min(limit, lowest);
  const up = Math.min(limit, REST - 1 - highest);
  return Array.from({ length: down + up + 1 }, (_, index) => index - down);
}
