import type { TF } from "../backend/tf.ts";
import type { VoiceGrid } from "../gan/grid.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { inputOf, targetOf } from "./batches.ts";
import { cropSource } from "./examples.ts";
import { type NetworkSize, network } from "./network.ts";
import { orderlessLoss } from "./trainer.ts";

const BATCHES = 10;
const CROPS = 16;
const SEED = 7;

/** Nats a step of the training loss, on the same crops and masks of unseen pieces every time. Not Coconet's natsPerFrame. */
export async function validationNats(
  tf: TF,
  parameters: Parameters,
  size: NetworkSize,
  pieces: VoiceGrid[],
  steps: number,
): Promise<number> {
  const next = cropSource(pieces, steps, seededRandom(SEED));
  let sum = 0;
  for (let index = 0; index < BATCHES; index++) {
    const crops = Array.from({ length: CROPS }, next);
    const nats = tf.tidy(() =>
      orderlessLoss(tf, network(tf, parameters, size, inputOf(tf, crops)), targetOf(tf, crops)),
    );
    sum += (await nats.data())[0] ?? Number.NaN;
    nats.dispose();
  }
  return sum / BATCHES;
}
