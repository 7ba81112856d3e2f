import type { Tensor4D } from "@tensorflow/tfjs";
import { corrupt, type Pixels } from "../ar-cnn/restoration.ts";
import type { TF } from "../backend/tf.ts";
import { type Chorale, SILENCE } from "../data/chorale-json.ts";
import type { Random } from "../random.ts";
import { EDIT_PITCHES, EDIT_STEPS } from "./edit-network.ts";

const HOP_STEPS = 64;

/** All voices of a chorale as rolls of eight bars, every four bars, as the notebook cuts them; the last is filled with silence. */
export function editWindows(piece: Chorale): Pixels[] {
  const starts = Math.max(1, Math.ceil((piece.length - EDIT_STEPS) / HOP_STEPS) + 1);
  return Array.from({ length: starts }, (_, index) =>
    pixelsOf(piece.slice(index * HOP_STEPS, index * HOP_STEPS + EDIT_STEPS)),
  );
}

function pixelsOf(steps: Chorale): Pixels {
  const pixels = new Uint8Array(EDIT_STEPS * EDIT_PITCHES);
  steps.forEach((voices, step) => {
    for (const pitch of voices) if (pitch !== SILENCE) pixels[step * EDIT_PITCHES + pitch] = 1;
  });
  return pixels;
}

/** Corrupted rolls and the edits that would undo it, both [count, EDIT_STEPS, EDIT_PITCHES, 1]; the caller disposes of them. */
export function editBatch(
  tf: TF,
  windows: readonly Pixels[],
  count: number,
  random: Random,
): { rolls: Tensor4D; edits: Tensor4D } {
  const rolls: Pixels[] = [];
  const edits: Pixels[] = [];
  for (let index = 0; index < count; index++) {
    const truth = windows[random.below(windows.length)] ?? new Uint8Array(EDIT_STEPS * EDIT_PITCHES);
    const corrupted = corrupt(truth, random);
    rolls.push(corrupted);
    edits.push(corrupted.map((pixel, place) => (pixel === truth[place] ? 0 : 1)));
  }
  return { rolls: rollTensor(tf, rolls), edits: rollTensor(tf, edits) };
}

export function rollTensor(tf: TF, rolls: readonly Pixels[]): Tensor4D {
  const data = Float32Array.from(rolls.flatMap((pixels) => Array.from(pixels)));
  return tf.tensor4d(data, [rolls.length, EDIT_STEPS, EDIT_PITCHES, 1]);
}
