import type { TF } from "../backend/tf.ts";
import { type Chorale, SILENCE } from "../data/chorale-json.ts";
import { type Arrangement, measureArrangements } from "../gan/measure.ts";
import type { Line } from "../metrics/roll.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import { restoreControl } from "./checkpoint.ts";
import { controlGenerator } from "./generator.ts";
import { readTrack } from "./read-roll.ts";
import { rollOfChorales } from "./rolls.ts";
import { STEPS } from "./sizes.ts";
import { disposeControlTrainer, keptOf, melodyOf, newControlTrainer, noiseFor } from "./trainer.ts";

const SEED = 1;
/** The tracks beside the melody: alto, tenor, bass. */
const ADDED = [1, 2, 3];

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
  const made: Arrangement[] = [];
  let [sounding, chords] = [0, 0];
  for (const piece of pieces) {
    const roll = await accompanied(tf, trainer.generator, piece, random);
    const tracks = ADDED.map((track) => readTrack(roll, track));
    made.push({ melody: lineOf(piece, 0), voices: tracks.map(({ line }) => line.slice(0, piece.length)) });
    for (const track of tracks) {
      sounding += track.sounding;
      chords += track.chords;
    }
  }
  disposeControlTrainer(tf, trainer);
  const data = pieces.map((piece) => ({
    melody: lineOf(piece, 0),
    voices: ADDED.map((voice) => lineOf(piece, voice)),
  }));
  const chordSteps = chords / Math.max(1, sounding);
  return { ...at, pieces: pieces.length, metrics: measureArrangements(made, data), chordSteps };
}

/** The rolls of all windows of a piece, one after the other. */
async function accompanied(tf: TF, generator: Parameters, piece: Chorale, random: Random): Promise<number[]> {
  const roll: number[] = [];
  for (let first = 0; first < piece.length; first += STEPS) {
    const painted = tf.tidy(() => {
      const real = rollOfChorales(tf, [piece.slice(first, first + STEPS)]);
      return controlGenerator(tf, generator, melodyOf(tf, real), noiseFor(tf, real, random));
    });
    for (const value of await painted.data()) roll.push(value);
    painted.dispose();
  }
  return roll;
}

function lineOf(piece: Chorale, voice: number): Line {
  return piece.map((step) => (step[voice] === SILENCE ? undefined : step[voice]));
}
