import { trainingRecipe } from "../../domain/training/recipe.ts";
import { loadBackend } from "../backend/ladder.ts";
import { runTraining } from "./engine.ts";
import { fakeLearner } from "./fake-learner.ts";
import { newMeasure } from "./measure.ts";

/** For tests, a process of its own: a made-up training run in the folder that is named, whose checkpoints take a while to be written. */
const [folder = ""] = process.argv.slice(2);
const tf = await loadBackend("cpu");
const learner = fakeLearner(tf, { size: 1_000_000 });
const recipe = trainingRecipe.parse({ iterations: 40, checkpointEvery: 5, patience: 0 });
const scene = { melody: [], tracks: [], steps: 16 };
await runTraining({ tf, learner, recipe, measure: newMeasure([scene], [scene]), folder }, (event) => {
  if (event.kind === "ended") console.log(event.message ?? event.reason);
});
