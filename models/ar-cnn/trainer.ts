import type { Scalar, Tensor4D, Variable } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import { VOICES } from "../gan/grid.ts";
import { freshParameters, type Parameters } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { adamUpdate, type Moments, newMoments } from "../training/adam.ts";
import { followNetwork, newAverage } from "../training/averages.ts";
import type { Part } from "../training/learner.ts";
import { inputOf, targetOf } from "./batches.ts";
import type { Crop } from "./crop.ts";
import { type NetworkSize, network, networkShapes, startsAtZero } from "./network.ts";

const BETAS = [0.9, 0.98] as const;

export type Trainer = {
  size: NetworkSize;
  network: Parameters<Variable>;
  /** A running average of the network's numbers: what is evaluated and shipped. */
  average: Parameters<Variable>;
  moments: Moments;
};

export function newTrainer(tf: TF, size: NetworkSize, seed: number): Trainer {
  const made = freshParameters(tf, networkShapes(size), seededRandom(seed), "ar-cnn");
  for (const [name, value] of Object.entries(made)) {
    if (startsAtZero(name)) tf.tidy(() => value.assign(tf.zerosLike(value)));
  }
  return { size, network: made, average: newAverage(tf, made), moments: newMoments(tf, made) };
}

/** What a checkpoint holds. */
export function partsOf({ network, average, moments }: Trainer): Part[] {
  return [
    { name: "network", parameters: network },
    { name: "average", parameters: average },
    { name: "first", parameters: moments.first },
    { name: "second", parameters: moments.second },
  ];
}

/** Gives the memory of a trainer back; its network's names are free again. */
export function disposeTrainer(tf: TF, { network, average, moments }: Trainer): void {
  tf.dispose([network, average, moments.first, moments.second]);
}

/** One update, the `update`th from 1, on crops of equal length. Returns nats a step: the mean of the hidden cells times VOICES. */
export function updateNetwork(tf: TF, trainer: Trainer, crops: Crop[], rate: number, update: number): Scalar {
  return tf.tidy(() => {
    const [input, target] = [inputOf(tf, crops), targetOf(tf, crops)];
    const loss = () => orderlessLoss(tf, network(tf, trainer.network, trainer.size, input), target);
    const { value, grads } = tf.variableGrads(loss, Object.values(trainer.network));
    adamUpdate(tf, trainer.network, trainer.moments, grads, { rate, update, betas: BETAS, cut: true });
    followNetwork(tf, trainer.average, trainer.network, update);
    return value;
  });
}

/** Cross-entropy of the hidden cells, weighted by `targetOf`, as nats a step: averaged over crops, times VOICES. */
export function orderlessLoss(tf: TF, logits: Tensor4D, target: Tensor4D): Scalar {
  const log = tf.logSoftmax(tf.transpose(logits, [0, 1, 3, 2]), -1);
  return tf.mul(tf.sum(tf.mul(log, tf.transpose(target, [0, 1, 3, 2]))), -VOICES / logits.shape[0]);
}
