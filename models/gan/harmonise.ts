import type { Random } from "../random.ts";
import type { Progress } from "../technique.ts";
import type { Window } from "./condition.ts";
import { type Logits, settleCells } from "./decoding.ts";
import { BEAT_STEPS, emptyVoices, type MelodyGrid, REST, VOICES, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";
import { keyPull } from "./key-pull.ts";
import { withoutFlickers } from "./smoothing.ts";

/** Windows overlap: of each, the first steps are what was written before and the last ones only let the voices hear what comes. */
export const HEARD_BEFORE = 8;
export const HEARD_AFTER = 8;
const PASSES = 8;
/** Voices fall silent where the melody has been silent, and stays so, for longer than this. */
const LONGEST_BRIDGE = 16;

export type Judging = (window: Window) => Promise<Logits>;
export type Harmonising = { temperature: number; random: Random; onProgress: Progress; signal?: AbortSignal };

/**
 * Four voices for a melody of any length, window by window; voice 0 is the melody where it sounds. `judge` runs the
 * network on one window. Between windows other work may run, progress is told, and an abort of `signal` is thrown.
 */
export async function harmonise(melody: MelodyGrid, judge: Judging, harmonising: Harmonising): Promise<VoiceGrid> {
  const smooth = withoutFlickers(await writeWindows(melody, judge, harmonising));
  silenceWithMelody(smooth, melody);
  return smooth;
}

/** The voices as the windows leave them. */
export async function writeWindows(
  melody: MelodyGrid,
  judge: Judging,
  { temperature, random, onProgress, signal }: Harmonising,
): Promise<VoiceGrid> {
  const piece = emptyVoices(melody.steps);
  const lastStart = Math.max(0, Math.ceil((melody.steps - WINDOW_STEPS) / BEAT_STEPS) * BEAT_STEPS);
  let written = 0;
  while (written < melody.steps) {
    signal?.throwIfAborted();
    const start = Math.min(lastStart, Math.max(0, written - HEARD_BEFORE));
    const end = start === lastStart ? melody.steps : start + WINDOW_STEPS - HEARD_AFTER;
    const window = windowAt(melody, piece, start, written);
    const decoding = { temperature, passes: PASSES, pull: keyPull(melody, start), random };
    await settleCells(window, openCells(window, written - start, end - start), judge, decoding);
    piece.cells.set(window.voices.cells.subarray((written - start) * VOICES, (end - start) * VOICES), written * VOICES);
    written = end;
    await onProgress(written / melody.steps);
    await new Promise((resume) => setImmediate(resume));
  }
  return piece;
}

function windowAt(melody: MelodyGrid, piece: VoiceGrid, start: number, written: number): Window {
  const voices = emptyVoices(WINDOW_STEPS);
  const known = new Uint8Array(WINDOW_STEPS * VOICES);
  voices.cells.set(piece.cells.subarray(start * VOICES, written * VOICES));
  known.fill(1, 0, (written - start) * VOICES);
  const heard = {
    steps: WINDOW_STEPS,
    classes: new Uint8Array(WINDOW_STEPS).fill(REST),
    onsets: new Uint8Array(WINDOW_STEPS),
  };
  heard.classes.set(melody.classes.subarray(start, start + WINDOW_STEPS));
  heard.onsets.set(melody.onsets.subarray(start, start + WINDOW_STEPS));
  heard.classes.forEach((row, step) => {
    if (row === REST) return;
    voices.cells[step * VOICES] = row;
    known[step * VOICES] = 1;
  });
  return { melody: heard, voices, known };
}

function openCells({ known }: Window, from: number, to: number): number[] {
  const cells = Array.from({ length: (to - from) * VOICES }, (_, index) => from * VOICES + index);
  return cells.filter((cell) => !known[cell]);
}

function silenceWithMelody(piece: VoiceGrid, melody: MelodyGrid): void {
  const near = new Uint8Array(melody.steps);
  melody.classes.forEach((row, step) => {
    if (row !== REST) near.fill(1, Math.max(0, step - LONGEST_BRIDGE), step + LONGEST_BRIDGE + 1);
  });
  near.forEach((sounds, step) => {
    if (!sounds) piece.cells.fill(REST, step * VOICES, (step + 1) * VOICES);
  });
}
