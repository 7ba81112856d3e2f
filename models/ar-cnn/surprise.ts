import { REST, VOICES } from "../gan/grid.ts";
import type { Random } from "../random.ts";
import type { Crop } from "./crop.ts";
import { shuffled } from "./masks.ts";
import type { RollNote } from "./noted-roll.ts";
import { type Predictor, probabilitiesOf } from "./predictor.ts";

/** Each note is hidden once in a round, with the others of its group. */
const ROUNDS = 2;
const GROUPS = 6;

/**
 * How much every note surprises the network when it is hidden as a whole, in nats a sixteenth: the mean over two rounds, in each of
 * which the notes are hidden group by group, at random. Silence is always hidden, so that missing voices are no statement.
 */
export async function noteSurprise(
  predict: Predictor,
  cells: Uint8Array,
  notes: readonly RollNote[],
  random: Random,
): Promise<number[]> {
  const nats = new Array<number>(notes.length).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const groups = groupsOf(notes.length, random);
    const predicted = await predict(
      groups.map((group) =>
        hiding(
          cells,
          group.flatMap((index) => notes[index] ?? []),
        ),
      ),
    );
    groups.forEach((group, crop) => {
      for (const index of group) {
        const note = notes[index];
        if (note) nats[index] = (nats[index] ?? 0) + surpriseOf(predicted, cells, crop, note) / ROUNDS;
      }
    });
  }
  return nats;
}

function groupsOf(count: number, random: Random): number[][] {
  const order = shuffled(count, random);
  return Array.from({ length: GROUPS }, (_, group) => order.filter((_, place) => place % GROUPS === group));
}

function hiding(cells: Uint8Array, notes: readonly RollNote[]): Crop {
  const hidden = cells.map((row) => (row === REST ? 1 : 0));
  for (const { voice, from, to } of notes) for (let step = from; step < to; step++) hidden[step * VOICES + voice] = 1;
  return { steps: cells.length / VOICES, cells, hidden };
}

function surpriseOf(
  predicted: Float32Array,
  cells: Uint8Array,
  crop: number,
  { voice, row, from, to }: RollNote,
): number {
  let nats = 0;
  for (let step = from; step < to; step++) {
    const probabilities = probabilitiesOf(predicted, cells.length / VOICES, crop, step * VOICES + voice);
    nats -= Math.log(Math.max(Number.MIN_VALUE, probabilities[row] ?? 0));
  }
  return nats / (to - from);
}
