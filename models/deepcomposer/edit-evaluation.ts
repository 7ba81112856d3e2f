import { corrupt, editTally, meanRestoration, type Pixels, pixelsOf, type Restoration } from "../ar-cnn/restoration.ts";
import type { TF } from "../backend/tf.ts";
import type { Chorale } from "../data/chorale-json.ts";
import { classOf, LOWEST_PITCH, PITCHES, VOICES } from "../gan/grid.ts";
import { mean } from "../metrics/roll.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import { restoreControl } from "./checkpoint.ts";
import { rollTensor } from "./edit-data.ts";
import { EDIT_PITCHES, EDIT_STEPS, editNetwork } from "./edit-network.ts";
import { disposeEditControl, keptOfEdits, newEditControl } from "./edit-training.ts";

const SEED = 1;
const EDITS = 100;
const BEAT_STEPS = 4;

export type EditEvaluation = {
  iteration: number;
  seconds: number;
  pieces: number;
  metrics: Record<string, number>;
  chance: number;
};

/**
 * The control in `folder` undoes corruptions of eight bars of every piece, one sampled edit at a time at temperature 1, a
 * hundred of them, as its notebook does; measured as ours is (ar-cnn/restoration.ts).
 */
export async function evaluateEditControl(
  tf: TF,
  folder: string,
  pieces: readonly Chorale[],
  onPiece: (done: number) => void,
): Promise<EditEvaluation> {
  const control = newEditControl(tf, SEED);
  const at = await restoreControl(tf, folder, keptOfEdits(control));
  if (!at) throw new Error(`There is no checkpoint in ${folder}: train first.`);
  const random = seededRandom(SEED);
  const restorations: Restoration[] = [];
  for (const piece of pieces) {
    restorations.push(await restoreByControl(tf, control.network, piece, random));
    onPiece(restorations.length);
  }
  disposeEditControl(tf, control);
  const { differenceLeftAtEndPercent, allEditsInsideDifference, ...metrics } = meanRestoration(restorations);
  return { ...at, pieces: pieces.length, metrics, chance: mean(restorations.map(({ chance }) => chance)) };
}

async function restoreByControl(tf: TF, network: Parameters, piece: Chorale, random: Random): Promise<Restoration> {
  const steps = Math.min(EDIT_STEPS, piece.length);
  const start = BEAT_STEPS * random.below(Math.floor((piece.length - steps) / BEAT_STEPS) + 1);
  const cells = Uint8Array.from(
    piece.slice(start, start + steps).flatMap((voices) => voices.slice(0, VOICES).map(classOf)),
  );
  const truth = pixelsOf({ steps, cells });
  const corrupted = corrupt(truth, random);
  const tally = editTally(truth, corrupted);
  let now = corrupted;
  for (let edit = 0; edit < EDITS; edit++) {
    const place = await nextEdit(tf, network, now, random);
    now = now.map((pixel, index) => (index === place ? 1 - pixel : pixel));
    tally.add(now);
  }
  return tally.result();
}

/** The 48 rows that both networks read, on the roll of all pitches; steps past the end are silent. */
function wholeRoll(pixels: Pixels): Pixels {
  const roll = new Uint8Array(EDIT_STEPS * EDIT_PITCHES);
  pixels.forEach((pixel, place) => {
    roll[Math.floor(place / PITCHES) * EDIT_PITCHES + LOWEST_PITCH + (place % PITCHES)] = pixel;
  });
  return roll;
}

/** Draws one cell of those rows from the softmax over all of them. */
async function nextEdit(tf: TF, network: Parameters, pixels: Pixels, random: Random): Promise<number> {
  const chances = tf.tidy(() => {
    const logits = editNetwork(tf, network, rollTensor(tf, [wholeRoll(pixels)]));
    const rows = tf.slice(logits, [0, 0, LOWEST_PITCH, 0], [1, pixels.length / PITCHES, PITCHES, 1]);
    return tf.softmax(tf.reshape(rows, [-1]));
  });
  const shares = await chances.data();
  chances.dispose();
  let rest = random.uniform();
  const place = shares.findIndex((share) => {
    rest -= share;
    return rest < 0;
  });
  return Math.max(0, place);
}
