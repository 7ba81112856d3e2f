import type { MelodyNote } from "../technique.ts";
import { BEAT_STEPS, type MelodyGrid, REST, STEP_TICKS, type VoiceGrid } from "./grid.ts";
import { type Layout, voicesOfPart } from "./layout.ts";
import type { Stretch } from "./melody.ts";

type Writing = { layout: Layout; voices: VoiceGrid; melody: MelodyGrid; stretch: Stretch; velocity: number };

/** One part as notes in the order of time; every voice of it is written by `notesOf`. */
export function notesOfPart(writing: Writing, part: string): MelodyNote[] {
  const { voices } = writing.layout;
  const sounding = voicesOfPart(writing.layout, part).filter((voice) => voices[voice]?.kind !== "strike");
  return sounding.flatMap((voice) => notesOf(writing, voice)).sort((a, b) => a.start - b.start || a.pitch - b.pitch);
}

/**
 * One voice as notes. Every step of a drum is a hit. Of other voices equal neighbouring steps make one held note, which is struck again
 * where the strike voice of its part says so. Without one it is struck again on a beat on which the melody strikes too, as a choir
 * sings a new syllable, since the chorale data does not tell repeated notes from held ones; voices with a rest of their own just hold.
 */
export function notesOf({ layout, voices, melody, stretch, velocity }: Writing, voice: number): MelodyNote[] {
  const count = layout.voices.length;
  const strikes = strikesOf(layout, voice, voices, melody);
  const notes: MelodyNote[] = [];
  let first = 0;
  for (let step = 1; step <= voices.steps; step++) {
    const row = voices.cells[first * count + voice] ?? REST;
    const goes = step < voices.steps && voices.cells[step * count + voice] === row && !strikes(step);
    if (goes) continue;
    if (row !== REST) notes.push(noteOf(row + (layout.voices[voice]?.lowest ?? 0), first, step, stretch, velocity));
    first = step;
  }
  return notes.filter((note) => note.duration > 0);
}

function strikesOf(layout: Layout, voice: number, voices: VoiceGrid, melody: MelodyGrid): (step: number) => boolean {
  const count = layout.voices.length;
  const { part = null, kind = "pitch" } = layout.voices[voice] ?? {};
  if (kind === "drum") return () => true;
  const [strike] = part === null ? [] : voicesOfPart(layout, part, "strike");
  if (strike !== undefined) return (step) => voices.cells[step * count + strike] !== REST;
  if (layout.melodyVoice === null) return () => false;
  return (step) => step % BEAT_STEPS === 0 && melody.onsets[step] === 1;
}

function noteOf(pitch: number, first: number, after: number, stretch: Stretch, velocity: number): MelodyNote {
  const start = stretch.start + first * STEP_TICKS;
  const end = Math.min(stretch.end, stretch.start + after * STEP_TICKS);
  return { pitch, start, duration: end - start, velocity };
}
