import type { Tensor4D } from "@tensorflow/tfjs";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../backend/tf.ts";
import type { Random } from "../random.ts";
import { chanceOf } from "../training/chance.ts";
import type { Learner } from "../training/learner.ts";
import { scalarValue } from "../training/scalars.ts";
import { accompany } from "./accompany.ts";
import { batchOf } from "./batches.ts";
import { exampleSource } from "./examples.ts";
import { CLASSES } from "./grid.ts";
import { widened } from "./layers.ts";
import type { Layout } from "./layout.ts";
import type { Batch } from "./losses.ts";
import { judgeOf } from "./model.ts";
import { type Network, NOISE } from "./networks.ts";
import type { Piece } from "./piece.ts";
import {
  disposeTrainer,
  newTrainer,
  partsOf,
  roundsWithCritic,
  type Trainer,
  updateCritic,
  updateGenerator,
} from "./trainer.ts";
import { validationNats } from "./validation.ts";

const PLAYED = "average";

/**
 * An accompaniment network as something that learns: first reconstruction alone, then WGAN-GP beside it, with the recipe's updates of the
 * critic before each of the generator.
 */
export function ganLearner(
  tf: TF,
  network: Network,
  layout: Layout,
  recipe: TrainingRecipe,
  { train, valid }: { train: Piece[]; valid: Piece[] },
): Learner {
  const trainer = newTrainer(tf, network, layout, recipe);
  const chance = chanceOf(recipe.seed);
  const next = exampleSource(layout, train, chance.random, recipe.transpose);
  const nextBatch = () => batchOf(tf, layout, Array.from({ length: recipe.batch }, next));
  return {
    parts: partsOf(trainer),
    played: PLAYED,
    untrainedNats: Math.log(CLASSES),
    phaseOf: (iteration) => (roundsWithCritic(recipe, iteration) === undefined ? 0 : 1),
    learn: (iteration) => {
      chance.begin(iteration);
      return learnOnce(tf, trainer, nextBatch, chance.random, iteration);
    },
    validate: () => validationNats(tf, layout, trainer.average, valid, network.run),
    arrange: async ({ notes, lengthTicks }, seed) => {
      const wide = widened(tf, trainer.average, network.growing(layout));
      const judgeFor = judgeOf(tf, layout, wide, network.run);
      const input = { notes, lengthTicks, parameters: {}, seed };
      const { tracks } = await accompany(layout, input, judgeFor, NOISE, () => {});
      tf.dispose(Object.entries(wide).flatMap(([name, kernel]) => (name in trainer.average ? [] : [kernel])));
      return tracks;
    },
    dispose: () => disposeTrainer(tf, trainer),
  };
}

/** The critic's updates of a round, if it has any, then the generator's; losses of several updates are averaged. */
async function learnOnce(
  tf: TF,
  trainer: Trainer,
  nextBatch: () => Batch,
  random: Random,
  iteration: number,
): Promise<Record<string, number>> {
  const { criticUpdates } = trainer.recipe;
  const before = roundsWithCritic(trainer.recipe, iteration);
  const losses = { criticLoss: 0, penalty: 0 };
  if (before !== undefined) {
    for (let update = 1; update <= criticUpdates; update++) {
      const batch = nextBatch();
      const told = updateCritic(tf, trainer, batch, random, before * criticUpdates + update);
      losses.criticLoss += (await scalarValue(told.criticLoss)) / criticUpdates;
      losses.penalty += (await scalarValue(told.penalty)) / criticUpdates;
      disposeBatch(tf, batch);
    }
  }
  const batch = nextBatch();
  const told = updateGenerator(tf, trainer, batch, random, iteration);
  disposeBatch(tf, batch);
  const generatorLoss = await scalarValue(told.generatorLoss);
  const nats = await scalarValue(told.nats);
  return { nats, generatorLoss, ...(before !== undefined && losses) };
}

function disposeBatch(tf: TF, batch: Batch): void {
  const tensors: Tensor4D[] = Object.values(batch);
  tf.dispose(tensors);
}
