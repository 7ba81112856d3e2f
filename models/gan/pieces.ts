import { stat } from "node:fs/promises";
import { readMidiSet } from "../data/midi-set.ts";
import type { MelodyNote } from "../technique.ts";
import { readChorales } from "./chorales.ts";
import { BEAT_STEPS, classOf, emptyVoices, STEP_TICKS, VOICES, type VoiceGrid } from "./grid.ts";

/** 400 bars of 4/4. */
export const LONGEST_STEPS = 16 * 400;

/** One split of a data set as four voices: a chorale file, or a folder of MIDI files whose notes are dealt out by height. */
export async function readPieces(path: string, split: string): Promise<VoiceGrid[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Error(`There is no data at ${path}.`);
  if (!found.isDirectory()) return readChorales(path, split);
  return (await readMidiSet(path, split))
    .map((notes) => voicesByHeight(notes))
    .filter((piece) => piece.steps >= BEAT_STEPS * 4);
}

/** In each sixteenth step the highest note is the soprano's, the lowest the bass's, the next highest the alto's and tenor's. */
export function voicesByHeight(notes: readonly MelodyNote[], length?: number): VoiceGrid {
  const end = notes.reduce((latest, note) => Math.max(latest, note.start + note.duration), 0);
  const steps = length ?? Math.min(LONGEST_STEPS, Math.ceil(end / STEP_TICKS));
  const sounding = Array.from({ length: steps }, () => new Set<number>());
  for (const note of notes) {
    const first = Math.round(note.start / STEP_TICKS);
    const last = Math.max(first + 1, Math.round((note.start + note.duration) / STEP_TICKS));
    for (const step of sounding.slice(Math.max(0, first), Math.max(0, last))) step.add(note.pitch);
  }
  const voices = emptyVoices(steps);
  sounding.forEach((pitches, step) => {
    const falling = [...pitches].sort((a, b) => b - a);
    const bass = falling.length > 1 ? falling.pop() : undefined;
    const [soprano, alto, tenor] = falling;
    voices.cells.set(
      [soprano, alto, tenor, bass].map((pitch) => classOf(pitch ?? -1)),
      step * VOICES,
    );
  });
  return voices;
}
