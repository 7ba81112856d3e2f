import type { Scalar, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../backend/tf.ts";
import { freshParameters, type Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import { adamUpdate, type Betas, type Moments, newMoments, resetMoments } from "../training/adam.ts";
import { followNetwork, newAverage } from "../training/averages.ts";
import type { Part } from "../training/learner.ts";
import { critic, criticShapes } from "./critic.ts";
import type { Layout } from "./layout.ts";
import { type Batch, crossEntropy, gradientPenalty, rollOf, sampledVoices } from "./losses.ts";
import { type Network, NOISE } from "./networks.ts";

/** Before the critic joins, and for both sides after that, when everything moves more carefully. */
const ALONE: Betas = [0.9, 0.99];
const JUDGED: Betas = [0.5, 0.9];
const JUDGED_RATE = 0.3;

export type Trainer = {
  network: Network;
  recipe: TrainingRecipe;
  generator: Parameters<Variable>;
  /** A running average of the generator's numbers: what is evaluated and shipped. */
  average: Parameters<Variable>;
  critic: Parameters<Variable>;
  generatorMoments: Moments;
  criticMoments: Moments;
};

export function newTrainer(tf: TF, network: Network, layout: Layout, recipe: TrainingRecipe): Trainer {
  const random = seededRandom(recipe.seed);
  const generator = freshParameters(tf, network.shapes(layout, recipe.size), random, "generator");
  const judge = freshParameters(tf, criticShapes(layout), random, "critic");
  return {
    network,
    recipe,
    generator,
    average: newAverage(tf, generator),
    critic: judge,
    generatorMoments: newMoments(tf, generator),
    criticMoments: newMoments(tf, judge),
  };
}

/** What a checkpoint holds. Checkpoints of old lack Adam's moments, or have them otherwise: those begin anew. */
export function partsOf({ generator, average, critic, generatorMoments, criticMoments }: Trainer): Part[] {
  return [
    { name: "generator", parameters: generator },
    { name: "average", parameters: average },
    { name: "critic", parameters: critic },
    { name: "generatorFirst", parameters: generatorMoments.first, optional: true },
    { name: "generatorSecond", parameters: generatorMoments.second, optional: true },
    { name: "criticFirst", parameters: criticMoments.first, optional: true },
    { name: "criticSecond", parameters: criticMoments.second, optional: true },
  ];
}

/** Gives the memory of a trainer back; its networks' names are free again. */
export function disposeTrainer(tf: TF, { generator, average, critic, generatorMoments, criticMoments }: Trainer): void {
  tf.dispose([generator, average, critic]);
  for (const { first, second } of [generatorMoments, criticMoments]) tf.dispose([first, second]);
}

/** How many rounds the critic has had before this one; undefined as long as it has no say. */
export function roundsWithCritic({ warmup, criticUpdates }: TrainingRecipe, iteration: number): number | undefined {
  return criticUpdates === 0 || iteration <= warmup ? undefined : iteration - warmup - 1;
}

export type GeneratorLosses = { nats: Scalar; generatorLoss: Scalar };

/**
 * The generator's update in a round, counted from 1: by reconstruction alone, and by the critic's judgement too once it has joined, when
 * Adam begins anew. `nats` is of the cells that were asked for.
 */
export function updateGenerator(
  tf: TF,
  trainer: Trainer,
  batch: Batch,
  random: Random,
  iteration: number,
): GeneratorLosses {
  const { recipe, network, generator } = trainer;
  const judged = roundsWithCritic(recipe, iteration);
  if (judged === 0) resetMoments(tf, trainer.generatorMoments);
  return tf.tidy(() => {
    let nats: Scalar | undefined;
    const loss = (): Scalar => {
      const logits = network.run(tf, generator, batch.condition, noiseFor(tf, batch, random));
      const distance = crossEntropy(tf, logits, batch);
      nats = tf.keep(tf.clone(distance));
      if (judged === undefined) return distance;
      const roll = rollOf(tf, sampledVoices(tf, logits, batch, random.below(2 ** 31)));
      const praise: Scalar = tf.mean(critic(tf, trainer.critic, roll, batch.melody));
      return tf.sub(tf.mul(distance, recipe.reconstruction), praise);
    };
    const { grads, value } = tf.variableGrads(loss, Object.values(generator));
    adamUpdate(tf, generator, trainer.generatorMoments, grads, stepOf(recipe, judged, iteration - 1));
    followNetwork(tf, trainer.average, generator, iteration);
    return { nats: nats ?? value, generatorLoss: value };
  });
}

/** `before` updates were made by the same Adam. */
function stepOf({ learningRate }: TrainingRecipe, judged: number | undefined, before: number) {
  if (judged === undefined) return { rate: learningRate, update: before + 1, betas: ALONE, cut: false };
  return { rate: learningRate * JUDGED_RATE, update: judged + 1, betas: JUDGED, cut: false };
}

export type CriticLosses = { criticLoss: Scalar; penalty: Scalar };

/** The critic's `update`th update from 1, by the Wasserstein distance (its loss without the penalty) and the gradient penalty. */
export function updateCritic(tf: TF, trainer: Trainer, batch: Batch, random: Random, update: number): CriticLosses {
  const { recipe, network } = trainer;
  return tf.tidy(() => {
    const logits = network.run(tf, trainer.generator, batch.condition, noiseFor(tf, batch, random));
    const fake = rollOf(tf, sampledVoices(tf, logits, batch, random.below(2 ** 31)));
    const real = rollOf(tf, batch.voices);
    const seed = random.below(2 ** 31);
    let losses: CriticLosses | undefined;
    const loss = (): Scalar => {
      const distance: Scalar = tf.mean(
        tf.sub(critic(tf, trainer.critic, fake, batch.melody), critic(tf, trainer.critic, real, batch.melody)),
      );
      const penalty = gradientPenalty(tf, trainer.critic, real, fake, batch.melody, seed);
      losses = { criticLoss: tf.keep(tf.clone(distance)), penalty: tf.keep(tf.clone(penalty)) };
      return tf.add(distance, tf.mul(penalty, recipe.gradientPenalty));
    };
    const { grads, value } = tf.variableGrads(loss, Object.values(trainer.critic));
    const rate = recipe.learningRate * JUDGED_RATE;
    adamUpdate(tf, trainer.critic, trainer.criticMoments, grads, { rate, update, betas: JUDGED, cut: false });
    return losses ?? { criticLoss: value, penalty: value };
  });
}

function noiseFor(tf: TF, batch: Batch, random: Random): Tensor2D {
  return tf.randomNormal([batch.condition.shape[0], NOISE], 0, 1, "float32", random.below(2 ** 31));
}
