import { sopranoOf } from "../gan/examples.ts";
import { LOWEST_PITCH, type MelodyGrid, REST, STEP_TICKS } from "../gan/grid.ts";
import type { Layout } from "../gan/layout.ts";
import { notesOfPart } from "../gan/notes.ts";
import type { Piece } from "../gan/piece.ts";
import type { GeneratedTrack, MelodyNote } from "../technique.ts";
import { type Scene, STEPS_A_BAR } from "./scene.ts";

const VELOCITY = 80;

/** Up to `steps` of a piece as music, from the bar in which its melody begins. */
export function sceneOf(layout: Layout, piece: Piece, steps: number): Scene {
  const whole = piece.melody ?? sopranoOf(piece);
  const entry = Math.max(
    0,
    whole.classes.findIndex((row) => row !== REST),
  );
  const from = Math.floor(entry / STEPS_A_BAR) * STEPS_A_BAR;
  const length = Math.min(steps, piece.steps - from);
  const melody = {
    steps: length,
    classes: whole.classes.slice(from, from + length),
    onsets: whole.onsets.slice(from, from + length),
  };
  const count = layout.voices.length;
  const cells = piece.cells.slice(from * count, (from + length) * count);
  return {
    melody: melodyNotes(melody),
    tracks: tracksOf(layout, { steps: length, cells, melody }),
    steps: length,
  };
}

/** What the parts of a layout play in a piece, one track a part. */
export function tracksOf(layout: Layout, piece: Piece & { melody: MelodyGrid }): GeneratedTrack[] {
  const stretch = { start: 0, end: piece.steps * STEP_TICKS };
  const writing = { layout, voices: piece, melody: piece.melody, stretch, velocity: VELOCITY };
  return layout.parts.map(({ id, name, program, isDrum }) => ({
    name,
    program,
    isDrum,
    notes: notesOfPart(writing, id),
  }));
}

function melodyNotes({ steps, classes, onsets }: MelodyGrid): MelodyNote[] {
  const notes: MelodyNote[] = [];
  let first = 0;
  for (let step = 1; step <= steps; step++) {
    const row = classes[first] ?? REST;
    if (step < steps && classes[step] === row && !onsets[step]) continue;
    if (row !== REST) {
      const [start, duration] = [first * STEP_TICKS, (step - first) * STEP_TICKS];
      notes.push({ pitch: row + LOWEST_PITCH, start, duration, velocity: VELOCITY });
    }
    first = step;
  }
  return notes;
}
