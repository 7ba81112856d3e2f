import type { Run } from "../shapes.ts";

export type Advice = {
  title: string;
  /** what happened, in sentences */
  happened: string;
  /** what to do about it */
  tries: string[];
  /** the learning rate to try instead, where that is the cure */
  learningRate: number | null;
};

type Told = Pick<Run, "state" | "stopReason" | "error" | "bestIteration" | "iteration" | "recipe">;

const DIVERGED =
  "The numbers grew without end and the network forgot everything (it diverged). That happens when it changes its mind too strongly after every round.";
const EARLY =
  "It listened to pieces that it does not practise with, and did not become better at them any more. Going on would only have taught it your pieces by heart (overfitting), so it stopped (early stopping).";
/** A tenth is the step that people who train networks try first. */
const SMALLER = 10;
const SMALLEST_RATE = 0.000_01;

/** What an ending means and what to change; null where nothing needs to be said. */
export function adviceFor(run: Told): Advice | null {
  if (run.stopReason === "diverged") return divergence(run);
  if (run.state === "failed") return failure(run);
  if (run.stopReason === "early") return earlyEnd(run);
  return null;
}

/** The learning rate that is worth a try after a divergence. */
export function smallerRate(learningRate: number): number {
  return Math.max(SMALLEST_RATE, Number(Math.min(learningRate / SMALLER, 0.001).toPrecision(2)));
}

function divergence({ error, recipe }: Told): Advice {
  return {
    title: "The training broke down",
    happened: error ?? DIVERGED,
    tries: [
      `A smaller learning rate: ${recipe.learningRate} was too much.`,
      ...(recipe.technique === "accompany" ? ["A calmer critic: gradient penalty 10, two rounds of the critic."] : []),
      "More examples at once (batch size), which steadies every round.",
    ],
    learningRate: smallerRate(recipe.learningRate),
  };
}

function failure({ error }: Told): Advice {
  return {
    title: "The training did not work",
    happened: error ?? "Something went wrong on the server.",
    tries: ["What was saved is still there: where “Go on” is offered, it continues from the last checkpoint."],
    learningRate: null,
  };
}

function earlyEnd({ bestIteration, iteration }: Told): Advice {
  const best = bestIteration === null ? "" : ` Its best was round ${bestIteration} of the ${iteration} it practised.`;
  return {
    title: "It stopped early, and that is good",
    happened: EARLY + best,
    tries: [
      "More pieces help most.",
      "A smaller network learns less by heart.",
      "Practising in all keys (transposition) makes many pieces out of few.",
    ],
    learningRate: null,
  };
}
