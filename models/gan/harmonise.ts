import type { Random } from "../random.ts";
import type { Progress } from "../technique.ts";
import type { Window } from "./condition.ts";
import { type Logits, settleCells } from "./decoding.ts";
import { BEAT_STEPS, type MelodyGrid, REST, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import { pullFor } from "./pull.ts";
import { type Sketch, windowAt } from "./sketch.ts";
import { withoutFlickers } from "./smoothing.ts";

/** Voices fall silent where the melody has been silent, and stays so, for longer than this. */
const LONGEST_BRIDGE = 16;

export type Judging = (window: Window) => Promise<Logits>;
export type Harmonising = { temperature: number; random: Random; onProgress: Progress; signal?: AbortSignal };

/**
 * Completes a sketch of any length, window by window. `judge` runs the network on one window. Between windows other work may run,
 * progress is told, and an abort of `signal` is thrown.
 */
export async function harmonise(
  layout: Layout,
  sketch: Sketch,
  judge: Judging,
  harmonising: Harmonising,
): Promise<VoiceGrid> {
  const smooth = withoutFlickers(layout, await writeWindows(layout, sketch, judge, harmonising), sketch.known);
  if (layout.pausesWithMelody) silenceWithMelody(layout, smooth, sketch.melody);
  return smooth;
}

/** The voices as the windows leave them. */
export async function writeWindows(
  layout: Layout,
  sketch: Sketch,
  judge: Judging,
  { temperature, random, onProgress, signal }: Harmonising,
): Promise<VoiceGrid> {
  const count = layout.voices.length;
  const { steps } = sketch.melody;
  const piece = { steps, cells: sketch.voices.cells.slice() };
  const known = sketch.known.slice();
  const lastStart = Math.max(0, Math.ceil((steps - WINDOW_STEPS) / BEAT_STEPS) * BEAT_STEPS);
  let written = 0;
  while (written < steps) {
    signal?.throwIfAborted();
    const start = Math.min(lastStart, Math.max(0, written - layout.heardBefore));
    const end = endOf(layout, { start, lastStart, written, steps });
    const window = windowAt(layout, { ...sketch, voices: piece, known }, start);
    const pull = pullFor(layout, sketch, start, window);
    const decoding = { layout, temperature, passes: layout.passes, pull, random };
    await settleCells(window, openCells(window, (written - start) * count, (end - start) * count), judge, decoding);
    piece.cells.set(window.voices.cells.subarray((written - start) * count, (end - start) * count), written * count);
    known.fill(1, written * count, end * count);
    written = end;
    await onProgress(written / steps);
    await new Promise((resume) => setImmediate(resume));
  }
  return piece;
}

/** How far a window is written: to the end in the last one, else as far as the layout hears on, and no more than it writes at once. */
function endOf(layout: Layout, at: { start: number; lastStart: number; written: number; steps: number }): number {
  const end = at.start === at.lastStart ? at.steps : at.start + WINDOW_STEPS - layout.heardAfter;
  return Math.min(end, at.written + layout.writtenAtOnce);
}

function openCells({ known }: Window, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index).filter((cell) => !known[cell]);
}

function silenceWithMelody(layout: Layout, piece: VoiceGrid, melody: MelodyGrid): void {
  const count = layout.voices.length;
  const near = new Uint8Array(melody.steps);
  melody.classes.forEach((row, step) => {
    if (row !== REST) near.fill(1, Math.max(0, step - LONGEST_BRIDGE), step + LONGEST_BRIDGE + 1);
  });
  near.forEach((sounds, step) => {
    if (!sounds) piece.cells.fill(REST, step * count, (step + 1) * count);
  });
}
