import type { Optimizer, Scalar, Tensor2D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { freshParameters, type Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import { critic, criticShapes } from "./critic.ts";
import { type GeneratorSize, generator, generatorShapes, NOISE } from "./generator.ts";
import type { Layout } from "./layout.ts";
import { type Batch, crossEntropy, gradientPenalty, rollOf, sampledVoices } from "./losses.ts";
import { choir } from "./voices.ts";

export const PENALTY = 10;
/** Weight of the reconstruction beside the adversarial term (pix2pix has 100 for its mean absolute difference). */
export const RECONSTRUCTION = 30;
const AVERAGE_DECAY = 0.998;

export type Trainer = {
  generator: Parameters<Variable>;
  /** A running average of the generator's numbers: what is evaluated and shipped. */
  average: Parameters<Variable>;
  critic: Parameters<Variable>;
  /** For the updates before the critic joins, and for both sides after that. */
  warmupAdam: Optimizer;
  generatorAdam: Optimizer;
  criticAdam: Optimizer;
};

export function newTrainer(tf: TF, seed: number, layout: Layout = choir, size: GeneratorSize = "medium"): Trainer {
  const random = seededRandom(seed);
  const made = freshParameters(tf, generatorShapes(layout, size), random, "generator");
  return {
    generator: made,
    average: copied(tf, made),
    critic: freshParameters(tf, criticShapes(layout), random, "critic"),
    warmupAdam: tf.train.adam(1e-3, 0.9, 0.99),
    generatorAdam: tf.train.adam(3e-4, 0.5, 0.9),
    criticAdam: tf.train.adam(3e-4, 0.5, 0.9),
  };
}

/** Gives the memory of a trainer back; its networks' names are free again. */
export function disposeTrainer(tf: TF, trainer: Trainer): void {
  tf.dispose([trainer.generator, trainer.average, trainer.critic]);
  for (const adam of [trainer.warmupAdam, trainer.generatorAdam, trainer.criticAdam]) adam.dispose();
}

function copied(tf: TF, parameters: Parameters<Variable>): Parameters<Variable> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, tf.tidy(() => tf.variable(tf.clone(value), false))]),
  );
}

/** One update of the generator; `adversarial` adds the critic's judgement. Returns nats a cell that was asked for. */
export function updateGenerator(tf: TF, trainer: Trainer, batch: Batch, random: Random, adversarial: boolean): Scalar {
  return tf.tidy(() => {
    let nats: Scalar | undefined;
    const loss = (): Scalar => {
      const logits = generator(tf, trainer.generator, batch.condition, noiseFor(tf, batch, random));
      const distance = crossEntropy(tf, logits, batch);
      nats = tf.keep(tf.clone(distance));
      if (!adversarial) return distance;
      const roll = rollOf(tf, sampledVoices(tf, logits, batch, random.below(2 ** 31)));
      const praise: Scalar = tf.mean(critic(tf, trainer.critic, roll, batch.melody));
      return tf.sub(tf.mul(distance, RECONSTRUCTION), praise);
    };
    const { grads, value } = tf.variableGrads(loss, Object.values(trainer.generator));
    (adversarial ? trainer.generatorAdam : trainer.warmupAdam).applyGradients(grads);
    updateAverage(tf, trainer);
    return nats ?? value;
  });
}

export type CriticLosses = { distance: Scalar; penalty: Scalar };

/** One update of the critic by the Wasserstein distance and the gradient penalty. */
export function updateCritic(tf: TF, trainer: Trainer, batch: Batch, random: Random): CriticLosses {
  return tf.tidy(() => {
    const logits = generator(tf, trainer.generator, batch.condition, noiseFor(tf, batch, random));
    const fake = rollOf(tf, sampledVoices(tf, logits, batch, random.below(2 ** 31)));
    const real = rollOf(tf, batch.voices);
    let losses: CriticLosses | undefined;
    const loss = (): Scalar => {
      const difference = tf.sub(
        critic(tf, trainer.critic, fake, batch.melody),
        critic(tf, trainer.critic, real, batch.melody),
      );
      const distance: Scalar = tf.mean(difference);
      const penalty = gradientPenalty(tf, trainer.critic, real, fake, batch.melody, random.below(2 ** 31));
      losses = { distance: tf.keep(tf.neg(distance)), penalty: tf.keep(tf.clone(penalty)) };
      return tf.add(distance, tf.mul(penalty, PENALTY));
    };
    const { grads, value } = tf.variableGrads(loss, Object.values(trainer.critic));
    trainer.criticAdam.applyGradients(grads);
    return losses ?? { distance: value, penalty: value };
  });
}

function noiseFor(tf: TF, batch: Batch, random: Random): Tensor2D {
  return tf.randomNormal([batch.condition.shape[0], NOISE], 0, 1, "float32", random.below(2 ** 31));
}

function updateAverage(tf: TF, { generator, average }: Trainer): void {
  for (const [name, mean] of Object.entries(average)) {
    const now = generator[name];
    if (now) mean.assign(tf.add(tf.mul(mean, AVERAGE_DECAY), tf.mul(now, 1 - AVERAGE_DECAY)));
  }
}
