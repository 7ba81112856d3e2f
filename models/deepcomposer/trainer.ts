import type { Optimizer, Scalar, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { type Random, seededRandom } from "../random.ts";
import type { Kept } from "./checkpoint.ts";
import { controlCritic, controlCriticShapes, controlPenalty } from "./critic.ts";
import { controlGenerator, controlGeneratorShapes } from "./generator.ts";
import { isStatistic, kerasParameters } from "./initial.ts";
import { followStatistics, type Statistics } from "./normalise.ts";
import { NOISE_SHAPE } from "./sizes.ts";

/** The notebook's recipe. */
export const PENALTY = 10;
export const CRITIC_UPDATES = 5;
const RATE = 1e-3;
const MOMENTUM = 0.8;
const BETAS = [0.5, 0.9] as const;

export type ControlTrainer = {
  generator: Parameters<Variable>;
  critic: Parameters<Variable>;
  generatorAdam: Optimizer;
  criticAdam: Optimizer;
};

export function newControlTrainer(tf: TF, seed: number): ControlTrainer {
  const random = seededRandom(seed);
  return {
    generator: kerasParameters(tf, controlGeneratorShapes, random, "control-generator"),
    critic: kerasParameters(tf, controlCriticShapes, random, "control-critic"),
    generatorAdam: tf.train.adam(RATE, ...BETAS),
    criticAdam: tf.train.adam(RATE, ...BETAS),
  };
}

/** What a checkpoint of it holds. */
export function keptOf({ generator, critic, generatorAdam, criticAdam }: ControlTrainer): Kept {
  return { networks: { generator, critic }, optimisers: { generatorAdam, criticAdam } };
}

export function disposeControlTrainer(tf: TF, trainer: ControlTrainer): void {
  tf.dispose([trainer.generator, trainer.critic]);
  trainer.generatorAdam.dispose();
  trainer.criticAdam.dispose();
}

/** One update of the critic by `real` rolls; the generator normalises by its running statistics. Returns its loss. */
export function updateControlCritic(tf: TF, trainer: ControlTrainer, real: Tensor4D, random: Random): Scalar {
  return tf.tidy(() => {
    const melody = melodyOf(tf, real);
    const fake = controlGenerator(tf, trainer.generator, melody, noiseFor(tf, real, random));
    const seed = random.below(2 ** 31);
    const loss = (): Scalar => {
      const judged = controlCritic(tf, trainer.critic, tf.concat([fake, real]), tf.concat([melody, melody]));
      const [made, true_] = tf.split(judged, 2);
      if (!made || !true_) throw new Error("The critic judged nothing.");
      const distance = tf.sub(tf.mean(made), tf.mean(true_));
      return tf.add(distance, tf.mul(controlPenalty(tf, trainer.critic, real, fake, melody, seed), PENALTY));
    };
    const { grads, value } = tf.variableGrads(loss, Object.values(trainer.critic));
    trainer.criticAdam.applyGradients(grads);
    return value;
  });
}

/** One update of the generator to the melodies of `real`; returns its loss. */
export function updateControlGenerator(tf: TF, trainer: ControlTrainer, real: Tensor4D, random: Random): Scalar {
  return tf.tidy(() => {
    const melody = melodyOf(tf, real);
    const noise = noiseFor(tf, real, random);
    const seen: Statistics = {};
    const loss = (): Scalar => {
      const fake = controlGenerator(tf, trainer.generator, melody, noise, seen);
      for (const { mean, variance } of Object.values(seen)) tf.keep(mean) && tf.keep(variance);
      return tf.neg(tf.mean(controlCritic(tf, trainer.critic, fake, melody)));
    };
    const learnt = Object.entries(trainer.generator).flatMap(([name, value]) => (isStatistic(name) ? [] : [value]));
    const { grads, value } = tf.variableGrads(loss, learnt);
    trainer.generatorAdam.applyGradients(grads);
    followStatistics(tf, trainer.generator, seen, MOMENTUM);
    tf.dispose(seen);
    return value;
  });
}

export function melodyOf(tf: TF, roll: Tensor4D): Tensor4D {
  const [batch, steps, pitches] = roll.shape;
  return tf.slice(roll, [0, 0, 0, 0], [batch, steps, pitches, 1]);
}

export function noiseFor(tf: TF, roll: Tensor4D, random: Random): Tensor4D {
  const shape: [number, number, number, number] = [roll.shape[0], ...NOISE_SHAPE];
  return tf.truncatedNormal(shape, 0, 1, "float32", random.below(2 ** 31));
}
