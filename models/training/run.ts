import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../backend/tf.ts";
import type { SourcePiece } from "../data/piece.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import { type Ended, type Listener, runTraining } from "./engine.ts";
import type { Melody } from "./learner.ts";
import { newLearner } from "./learners.ts";
import { newMeasure } from "./measure.ts";
import { layoutPieces, type TrainingPieces } from "./pieces.ts";
import { sceneOf } from "./scenes.ts";
import { writeSetup } from "./setup.ts";

/** Bars of a held-out melody that are played for measuring, in sixteenth steps. */
const MEASURED_STEPS = 64;
/** So many pieces of the data tell its manner. */
const MANNER_PIECES = 50;

/** What to train: `folder` holds the run, and an earlier one in it is gone on with; `melody` is what samples play to. */
export type TrainingTask = {
  recipe: TrainingRecipe;
  pieces: { train: readonly SourcePiece[]; valid: readonly SourcePiece[] };
  folder: string;
  melody?: Melody;
};

/**
 * Trains a model of people's own, or goes on with a run that was paused or died: the same pieces and recipe then give the same model as
 * without the break. `onEvent` hears everything and is awaited; `signal` pauses the run, or ends it if its reason is "stop".
 * @throws Error with a message for people when there is nothing to learn from or the folder holds another run
 */
export async function train(
  tf: TF,
  { recipe, pieces, folder, melody }: TrainingTask,
  onEvent: Listener,
  signal?: AbortSignal,
): Promise<Ended> {
  return trainOn(
    tf,
    { recipe, pieces: layoutPieces(recipe, pieces), folder, ...(melody && { melody }) },
    onEvent,
    signal,
  );
}

/** The same with pieces that are on the grid already. */
export async function trainOn(
  tf: TF,
  { recipe, pieces, folder, melody }: Omit<TrainingTask, "pieces"> & { pieces: TrainingPieces },
  onEvent: Listener,
  signal?: AbortSignal,
): Promise<Ended> {
  const layout = LAYOUTS[recipe.layout];
  const scenes = (from: TrainingPieces["train"]) => from.map((piece) => sceneOf(layout, piece, MEASURED_STEPS));
  const measure = newMeasure(scenes(pieces.train.slice(0, MANNER_PIECES)), scenes(pieces.valid), melody);
  await writeSetup(folder, { recipe, pieces: { train: pieces.train.length, valid: pieces.valid.length } });
  const learner = newLearner(tf, recipe, pieces);
  try {
    return await runTraining({ tf, learner, recipe, measure, folder }, onEvent, signal);
  } finally {
    learner.dispose();
  }
}
