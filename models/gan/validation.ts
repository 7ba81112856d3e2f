import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { batchOf } from "./batches.ts";
import { exampleSource } from "./examples.ts";
import { generator, NOISE } from "./generator.ts";
import type { Layout } from "./layout.ts";
import { crossEntropy } from "./losses.ts";
import type { Network } from "./networks.ts";
import type { Piece } from "./piece.ts";

const BATCHES = 3;
const BATCH = 32;
const SEED = 7;

/** Mean nats a cell asked for, on the same windows of unseen pieces every time. */
export async function validationNats(
  tf: TF,
  layout: Layout,
  parameters: Parameters,
  pieces: Piece[],
  run: Network["run"] = generator,
): Promise<number> {
  const next = exampleSource(layout, pieces, seededRandom(SEED));
  let sum = 0;
  for (let index = 0; index < BATCHES; index++) {
    const nats = tf.tidy(() => {
      const batch = batchOf(tf, layout, Array.from({ length: BATCH }, next));
      const noise = tf.randomNormal([BATCH, NOISE], 0, 1, "float32", SEED + index);
      return crossEntropy(tf, run(tf, parameters, batch.condition, tf.reshape(noise, [BATCH, NOISE])), batch);
    });
    sum += (await nats.data())[0] ?? 0;
    nats.dispose();
  }
  return sum / BATCHES;
}
