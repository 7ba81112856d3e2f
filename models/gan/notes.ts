import type { MelodyNote } from "../technique.ts";
import { BEAT_STEPS, LOWEST_PITCH, type MelodyGrid, REST, STEP_TICKS, VOICES, type VoiceGrid } from "./grid.ts";
import type { Stretch } from "./melody.ts";
import type { Voice } from "./voices.ts";

/**
 * One voice as notes. Equal neighbouring steps make one held note; it is struck again on a beat on which the melody strikes
 * too, as a choir sings a new syllable, since the chorale data does not tell repeated notes from held ones.
 */
export function notesOf(
  voices: VoiceGrid,
  voice: Voice,
  melody: MelodyGrid,
  stretch: Stretch,
  velocity: number,
): MelodyNote[] {
  const notes: MelodyNote[] = [];
  let first = 0;
  for (let step = 1; step <= voices.steps; step++) {
    const row = voices.cells[first * VOICES + voice] ?? REST;
    const goes = step < voices.steps && voices.cells[step * VOICES + voice] === row && !strikes(melody, step);
    if (goes) continue;
    if (row !== REST) notes.push(noteOf(row, first, step, stretch, velocity));
    first = step;
  }
  return notes.filter((note) => note.duration > 0);
}

function strikes(melody: MelodyGrid, step: number): boolean {
  return step % BEAT_STEPS === 0 && melody.onsets[step] === 1;
}

function noteOf(row: number, first: number, after: number, stretch: Stretch, velocity: number): MelodyNote {
  const start = stretch.start + first * STEP_TICKS;
  const end = Math.min(stretch.end, stretch.start + after * STEP_TICKS);
  return { pitch: row + LOWEST_PITCH, start, duration: end - start, velocity };
}
