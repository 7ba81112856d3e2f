import type { Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { type Chorale, SILENCE } from "../data/chorale-json.ts";
import type { Random } from "../random.ts";
import { OFF, ON, PITCHES, STEPS, TRACKS } from "./sizes.ts";

const BEAT_STEPS = 4;

/** Windows of two bars as one roll [windows, STEPS, PITCHES, TRACKS] of -1 and 1; steps past the end of one are silent. */
export function rollOfChorales(tf: TF, windows: readonly Chorale[]): Tensor4D {
  const size = STEPS * PITCHES * TRACKS;
  const data = new Float32Array(windows.length * size).fill(OFF);
  windows.forEach((window, index) => {
    window.slice(0, STEPS).forEach((voices, step) => {
      voices.forEach((pitch, track) => {
        if (pitch !== SILENCE) data[index * size + (step * PITCHES + pitch) * TRACKS + track] = ON;
      });
    });
  });
  return tf.tensor4d(data, [windows.length, STEPS, PITCHES, TRACKS]);
}

/** Draws two bars of a random chorale from any beat, as it is written (the notebook does not transpose). */
export function chooseWindows(pieces: readonly Chorale[], count: number, random: Random): Chorale[] {
  const long = pieces.filter((piece) => piece.length >= STEPS);
  return Array.from({ length: count }, () => {
    const piece = long[random.below(long.length)] ?? [];
    const start = random.below(Math.floor((piece.length - STEPS) / BEAT_STEPS) + 1) * BEAT_STEPS;
    return piece.slice(start, start + STEPS);
  });
}
