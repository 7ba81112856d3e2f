import type { TF } from "../backend/tf.ts";
import { type Chorale, SILENCE } from "../data/chorale-json.ts";
import { type Arrangement, measureArrangements } from "../gan/measure.ts";
import type { Line } from "../metrics/roll.ts";
import { seededRandom } from "../random.ts";
import { restoreControl } from "./checkpoint.ts";
import { controlGenerator } from "./generator.ts";
import { rollOfChorales } from "./rolls.ts";
import { PITCHES, STEPS, TRACKS } from "./sizes.ts";
import { disposeControlTrainer, keptOf, melodyOf, newControlTrainer, noiseFor } from "./trainer.ts";

const SEED = 1;
const BATCH = 8;

export type ControlEvaluation = {
  iteration: number;
  seconds: number;
  pieces: number;
  metrics: Record<string, number>;
  /** share of the sounding steps of the made tracks, 0 to 1, in which a track plays two pitches or more at once */
  chordSteps: number;
};

/**
 * The control in `folder` accompanies the soprano of every piece, two bars at a time and joined, and is measured as ours is.
 * Its tracks may sound several pitches at once; each becomes a line of the pitch that the network is surest of.
 */
export async function evaluateControl(tf: TF, folder: string, pieces: readonly Chorale[]): Promise<ControlEvaluation> {
  const trainer = newControlTrainer(tf, SEED);
  const at = await restoreControl(tf, folder, keptOf(trainer));
  if (!at) throw new Error(`There is no checkpoint in ${folder}: train first.`);
  const random = seededRandom(SEED);
  const counts = { sounding: 0, chords: 0 };
  const made: Arrangement[] = [];
  for (const piece of pieces) {
    const windows = Array.from({ length: Math.ceil(piece.length / STEPS) }, (_, index) =>
      piece.slice(index * STEPS, (index + 1) * STEPS),
    );
    const voices: (number | undefined)[][] = Array.from({ length: TRACKS - 1 }, () => []);
    for (let first = 0; first < windows.length; first += BATCH) {
      const rolls = tf.tidy(() => {
        const real = rollOfChorales(tf, windows.slice(first, first + BATCH));
        return controlGenerator(tf, trainer.generator, melodyOf(tf, real), noiseFor(tf, real, random));
      });
      readLines(await rolls.data(), voices, counts);
      rolls.dispose();
    }
    made.push({ melody: lineOf(piece, 0), voices: voices.map((line) => line.slice(0, piece.length)) });
  }
  disposeControlTrainer(tf, trainer);
  const data = pieces.map((piece) => ({
    melody: lineOf(piece, 0),
    voices: Array.from({ length: TRACKS - 1 }, (_, index) => lineOf(piece, index + 1)),
  }));
  const chordSteps = counts.chords / Math.max(1, counts.sounding);
  return { ...at, pieces: pieces.length, metrics: measureArrangements(made, data), chordSteps };
}

/** Appends to each voice the loudest pitch of every step, or a rest where no pitch is above 0. */
function readLines(
  roll: Float32Array | Int32Array | Uint8Array,
  voices: (number | undefined)[][],
  counts: { sounding: number; chords: number },
): void {
  for (let step = 0; step * PITCHES * TRACKS < roll.length; step++) {
    voices.forEach((line, index) => {
      const says = (pitch: number) => roll[(step * PITCHES + pitch) * TRACKS + index + 1] ?? 0;
      let [best, sounding] = [0, 0];
      for (let pitch = 0; pitch < PITCHES; pitch++) {
        if (says(pitch) > says(best)) best = pitch;
        if (says(pitch) > 0) sounding += 1;
      }
      line.push(sounding > 0 ? best : undefined);
      counts.sounding += sounding > 0 ? 1 : 0;
      counts.chords += sounding > 1 ? 1 : 0;
    });
  }
}

function lineOf(piece: Chorale, voice: number): Line {
  return piece.map((step) => (step[voice] === SILENCE ? undefined : step[voice]));
}
