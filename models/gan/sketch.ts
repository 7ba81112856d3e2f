import type { Window } from "./condition.ts";
import { type Context, contextAt } from "./context.ts";
import { emptyMelody, emptyVoices, type MelodyGrid, REST, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";

/** A piece to be completed: `known[step * voices + voice]` is 1 where `voices` says what that voice does; the rest is open. */
export type Sketch = { melody: MelodyGrid; voices: VoiceGrid; known: Uint8Array; context?: Context };

/** Nothing is known but the melody, in the layouts where it is a voice. */
export function sketchOf(layout: Layout, melody: MelodyGrid, context?: Context): Sketch {
  const count = layout.voices.length;
  const voices = emptyVoices(melody.steps, count);
  const known = new Uint8Array(voices.cells.length);
  const { melodyVoice } = layout;
  if (melodyVoice !== null) {
    melody.classes.forEach((row, step) => {
      if (row === REST) return;
      voices.cells[step * count + melodyVoice] = row;
      known[step * count + melodyVoice] = 1;
    });
  }
  return { melody, voices, known, ...(context ? { context } : {}) };
}

/** The window of a sketch from `start`; beyond its end nothing is known. */
export function windowAt(layout: Layout, { melody, voices, known, context }: Sketch, start: number): Window {
  const count = layout.voices.length;
  const window = {
    melody: emptyMelody(WINDOW_STEPS),
    voices: emptyVoices(WINDOW_STEPS, count),
    known: new Uint8Array(WINDOW_STEPS * count),
  };
  const end = start + WINDOW_STEPS;
  window.melody.classes.set(melody.classes.subarray(start, end));
  window.melody.onsets.set(melody.onsets.subarray(start, end));
  window.voices.cells.set(voices.cells.subarray(start * count, end * count));
  window.known.set(known.subarray(start * count, end * count));
  return context ? { ...window, context: contextAt(context, start, WINDOW_STEPS) } : window;
}
