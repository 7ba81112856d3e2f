import { RISKY_LEARNING_RATE } from "../../domain/training/limits.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";

/** A network that knows nothing has some loss; one that is so many times worse, for one round or on average, has broken down. */
const WORST_ROUND = 30;
const WORST_MEAN = 3;
/** A critic whose verdicts differ by more than this has lost all measure. */
const LARGEST_DISTANCE = 1e5;

/** Whether the losses of a round, or their means, show that the training broke down. */
export function isBroken(values: Record<string, number>, untrainedNats: number, of: "round" | "mean"): boolean {
  if (Object.values(values).some((value) => !Number.isFinite(value))) return true;
  const worst = of === "round" ? WORST_ROUND : WORST_MEAN;
  const { nats = 0, criticLoss = 0 } = values;
  return nats > worst * untrainedNats || Math.abs(criticLoss) > LARGEST_DISTANCE;
}

/** What happened and what to change, for somebody who never trained anything. */
export function divergenceMessage(
  { learningRate, gradientPenalty, criticUpdates, architecture }: TrainingRecipe,
  iteration: number,
): string {
  const happened = `The training broke down in round ${iteration} (it diverged): the error grew without end instead of shrinking.`;
  return `${happened} ${cause()} The best model until then is kept.`;

  function cause(): string {
    if (learningRate > RISKY_LEARNING_RATE)
      return `The learning rate of ${learningRate} is far too large: every correction overshoots, and the next one overshoots more. Start again with 0.001.`;
    if (architecture !== "orderless" && criticUpdates > 0 && gradientPenalty < 1)
      return `The critic is too jumpy: a gradient penalty of ${gradientPenalty} cannot hold it. Start again with 10.`;
    const gentler = Number((learningRate / 4).toPrecision(2));
    return `Start again with smaller steps: a learning rate of ${gentler}, or more examples at once.`;
  }
}
