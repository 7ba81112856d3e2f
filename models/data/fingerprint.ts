import { createHash } from "node:crypto";
import type { Score } from "../../domain/score/score.ts";

/** Two marks of what a score holds, whatever its file, track names and instruments: `notes` is the same for the same notes, `shape` also for a transposed copy. */
export type Fingerprint = { notes: string; shape: string };

export function fingerprintOf(score: Score): Fingerprint {
  const tracks = score.tracks.filter((track) => track.notes.length > 0);
  const tonal = tracks.filter((track) => !track.isDrum).flatMap((track) => track.notes);
  const lowest = tonal.reduce((low, note) => Math.min(low, note.pitch), 127);
  return { notes: digest(score, 0), shape: digest(score, lowest) };
}

function digest({ tracks }: Score, base: number): string {
  const hash = createHash("sha256");
  const sums = tracks
    .filter(({ notes }) => notes.length > 0)
    .map(({ isDrum, notes }) => {
      const numbers = Int32Array.from(
        notes.flatMap(({ pitch, start, duration }) => [isDrum ? pitch : pitch - base, start, duration]),
      );
      return createHash("sha256").update(numbers).digest("hex");
    });
  for (const sum of sums.sort()) hash.update(sum);
  return hash.digest("hex");
}
