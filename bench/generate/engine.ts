import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../../models/backend/tf.ts";
import { weightsFolder } from "../../models/catalogue.ts";
import { conditionShape } from "../../models/gan/condition.ts";
import { widened } from "../../models/gan/layers.ts";
import { ganLearner } from "../../models/gan/learner.ts";
import { NOISE, uNet } from "../../models/gan/networks.ts";
import { choir } from "../../models/gan/voices.ts";
import { readParameters } from "../../models/parameters/files.ts";
import { seededRandom } from "../../models/random.ts";
import { loadModel } from "../../models/run.ts";
import { BAR_TICKS, BARS, eightBars, practicePieces } from "./material.ts";

/** What is timed on one backend: each runs once and may say how much it did. */
export type Engine = Record<Task, () => Promise<number>>;
export const TASKS = ["forward", "accompany", "edit", "train"] as const;
export type Task = (typeof TASKS)[number];

const RECIPE: TrainingRecipe = trainingRecipe.parse({ size: "medium", warmup: 0, criticUpdates: 1, iterations: 1_000 });
/** Asks for many edits of a melody alone. */
const EDIT = { samplingIterations: 25, maximumNotesToAdd: 1_000 };

/** The network's input, the same for every backend and for the reference. */
export function forwardInput() {
  const random = seededRandom(3);
  const shape = conditionShape(choir);
  const size = shape.reduce((product, side) => product * side, 1);
  return {
    shape,
    condition: Float32Array.from({ length: size }, () => (random.uniform() < 0.1 ? 1 : 0)),
    noise: Float32Array.from({ length: NOISE }, random.normal),
  };
}

/** Everything that is timed, on one backend; models load when they are first needed. */
export function newEngine(tf: TF): Engine {
  const forward = once(async () => {
    const parameters: Record<string, ReturnType<TF["tensor"]>> = {};
    for (const { name, shape, values } of await readParameters(weightsFolder("gan-chorales"), "generator"))
      parameters[name] = tf.tensor(values, shape);
    const wide = widened(tf, parameters, uNet.growing(choir));
    const { shape, condition, noise } = forwardInput();
    const input = tf.tensor4d(condition, [1, ...shape]);
    const chance = tf.tensor2d(noise, [1, NOISE]);
    return () => uNet.run(tf, wide, input, chance);
  });
  const gan = once(() => loadModel("gan-chorales", tf));
  const arCnn = once(() => loadModel("ar-cnn-chorales", tf));
  const learner = once(async () => {
    const pieces = practicePieces();
    return ganLearner(tf, uNet, choir, RECIPE, { train: pieces, valid: pieces });
  });
  const notes = eightBars();
  const section = { notes, lengthTicks: BARS * BAR_TICKS };
  let round = 0;
  return {
    forward: async () => {
      const output = (await forward())();
      const [first = 0] = await output.data();
      output.dispose();
      return first;
    },
    accompany: async () => {
      const { tracks } = await (await gan()).generate({ ...section, parameters: {}, seed: 1 }, () => {});
      return tracks.reduce((sum, track) => sum + track.notes.length, 0);
    },
    edit: async () => {
      const asked = { ...section, technique: "edit" as const, parameters: EDIT, seed: 1 };
      const { edits = [] } = await (await arCnn()).generate(asked, () => {});
      return edits.length;
    },
    train: async () => {
      round += 1;
      await (await learner()).learn(round);
      return 1;
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
