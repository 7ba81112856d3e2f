import { LOWEST_PITCH, PITCHES, STEP_TICKS, type VoiceGrid } from "../gan/grid.ts";
import { mean } from "../metrics/roll.ts";
import type { Random } from "../random.ts";
import { type HeardNote, hear, meanNats } from "./listen.ts";
import { notesOf, type RollNote, runsAsNotes } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";

const BAR_STEPS = 16;
const FARTHEST = 6;
const VELOCITY = 90;
/** Every other bar is spoiled, so that each has a whole neighbour. */
const EVERY = 2;

/**
 * Bars as they are and bars with wrong notes: how strange they sound; for each spoiled bar whether the note that is named first is a wrong
 * one (1 or 0), and how likely a note chosen at random would be.
 */
export type Spoiled = { whole: number[]; spoiled: number[]; namedFirst: number[]; chances: number[] };

/** Spoils every other bar of a piece with `wrong` notes moved by one to six semitones, and hears it before and after. */
export async function hearSpoiled(
  predict: Predictor,
  piece: VoiceGrid,
  wrong: number,
  random: Random,
): Promise<Spoiled> {
  const notes = notesOf(runsAsNotes(piece), piece.cells);
  const bars = Array.from({ length: Math.floor(piece.steps / BAR_STEPS) }, (_, bar) => bar);
  const spoiledBars = bars.filter((bar) => bar % EVERY === 1);
  const moved = new Map<RollNote, RollNote>();
  for (const bar of spoiledBars) {
    const inside = notes.filter(({ from }) => barOf(from) === bar);
    for (let index = 0; index < wrong && inside.length > 0; index++) {
      const [note] = inside.splice(random.below(inside.length), 1);
      if (note) moved.set(note, { ...note, row: movedRow(note.row, random) });
    }
  }
  const before = await hear(predict, notes.map(heardNote), piece.steps, random);
  const changed = notes.map((note) => moved.get(note) ?? note);
  const after = await hear(predict, changed.map(heardNote), piece.steps, random);
  const wrongNotes = [...moved.values()];
  return {
    whole: bars.flatMap((bar) => strangeness(before, bar)),
    spoiled: spoiledBars.flatMap((bar) => strangeness(after, bar)),
    namedFirst: spoiledBars.flatMap((bar) => namesWrong(after, bar, wrongNotes)),
    chances: spoiledBars.flatMap((bar) => {
      const inside = notes.filter(({ from }) => barOf(from) === bar).length;
      return inside > 0 ? [Math.min(wrong, inside) / inside] : [];
    }),
  };
}

/** How strange each whole bar of a piece sounds, in nats a note: what `listen` tells. */
export async function barStrangeness(predict: Predictor, piece: VoiceGrid, random: Random): Promise<number[]> {
  const notes = notesOf(runsAsNotes(piece), piece.cells);
  const heard = await hear(predict, notes.map(heardNote), piece.steps, random);
  return Array.from({ length: Math.floor(piece.steps / BAR_STEPS) }, (_, bar) => strangeness(heard, bar)).flat();
}

/** How often one of `above` is larger than one of `below`; ties count half (the area under the ROC curve). */
export function areaUnderCurve(above: readonly number[], below: readonly number[]): number {
  return mean(above.flatMap((high) => below.map((low) => (high === low ? 0.5 : high > low ? 1 : 0))));
}

function strangeness(heard: readonly HeardNote[], bar: number): number[] {
  const inside = heard.filter(({ from, to }) => from < (bar + 1) * BAR_STEPS && to > bar * BAR_STEPS);
  return inside.length > 0 ? [meanNats(inside)] : [];
}

function namesWrong(heard: readonly HeardNote[], bar: number, wrong: readonly RollNote[]): number[] {
  const inside = heard.filter(({ from }) => barOf(from) === bar);
  const [worst] = inside.toSorted((one, other) => other.nats - one.nats);
  if (!worst) return [];
  return [
    wrong.some(({ voice, from, row }) => voice === worst.voice && from === worst.from && row === worst.row) ? 1 : 0,
  ];
}

function barOf(step: number): number {
  return Math.floor(step / BAR_STEPS);
}

/** A row one to six semitones away that is still on the roll. */
function movedRow(row: number, random: Random): number {
  const by = 1 + random.below(FARTHEST);
  const up = random.uniform() < 0.5;
  const there = up ? row + by : row - by;
  return there >= 0 && there < PITCHES ? there : up ? row - by : row + by;
}

function heardNote(note: RollNote) {
  const start = note.from * STEP_TICKS;
  const duration = (note.to - note.from) * STEP_TICKS;
  return { ...note, note: { pitch: note.row + LOWEST_PITCH, start, duration, velocity: VELOCITY } };
}
