import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../backend/tf.ts";
import { emptyVoices, PITCHES, STEP_TICKS, VOICES, type VoiceGrid } from "../gan/grid.ts";
import { melodyGrid } from "../gan/melody.ts";
import { choir } from "../gan/voices.ts";
import { seededRandom } from "../random.ts";
import type { GeneratedTrack } from "../technique.ts";
import { learningRate } from "../training/adam.ts";
import { chanceOf } from "../training/chance.ts";
import type { Learner, Melody } from "../training/learner.ts";
import { scalarValue } from "../training/scalars.ts";
import { tracksOf } from "../training/scenes.ts";
import { cropSource } from "./examples.ts";
import { networkPredictor } from "./predictor.ts";
import { NETWORK_SIZES } from "./sizes.ts";
import { harmonised } from "./structure.ts";
import { disposeTrainer, newTrainer, partsOf, updateNetwork } from "./trainer.ts";
import { validationNats } from "./validation.ts";

/** Sixteenth steps that the network sees at once. */
const CROP_STEPS = 64;
/** Rounds in which lower voices are drawn for measuring and for samples: fewer than the evaluation takes, since it happens often. */
const DRAWING_ROUNDS = 16;
/** The part of a checkpoint that is played and shipped. */
const PLAYED = "average";

/**
 * The orderless network as something that learns. Its rate rises for the recipe's warm-up and falls to 0 at the end. To a melody it
 * plays the lower voices that Gibbs sampling draws.
 */
export function arCnnLearner(
  tf: TF,
  recipe: TrainingRecipe,
  { train, valid }: { train: VoiceGrid[]; valid: VoiceGrid[] },
): Learner {
  const size = NETWORK_SIZES[recipe.size];
  const trainer = newTrainer(tf, size, recipe.seed);
  const chance = chanceOf(recipe.seed);
  const next = cropSource(train, CROP_STEPS, chance.random, recipe.transpose);
  const predict = networkPredictor(tf, trainer.average, size);
  return {
    parts: partsOf(trainer),
    played: PLAYED,
    untrainedNats: VOICES * Math.log(PITCHES),
    phaseOf: () => 0,
    learn: async (iteration) => {
      chance.begin(iteration);
      const crops = Array.from({ length: recipe.batch }, next);
      const rate = learningRate(iteration, recipe.iterations, recipe.learningRate, recipe.warmup);
      return { nats: await scalarValue(updateNetwork(tf, trainer, crops, rate, iteration)), rate };
    },
    validate: () => validationNats(tf, trainer.average, size, valid, CROP_STEPS),
    arrange: async ({ notes, lengthTicks }: Melody, seed: number): Promise<GeneratedTrack[]> => {
      const melody = melodyGrid(notes, { start: 0, end: lengthTicks });
      const voices = emptyVoices(Math.ceil(lengthTicks / STEP_TICKS));
      for (const [step, row] of melody.classes.entries()) voices.cells[step * VOICES] = row;
      return tracksOf(choir, { ...(await harmonised(predict, voices, seededRandom(seed), DRAWING_ROUNDS)), melody });
    },
    dispose: () => disposeTrainer(tf, trainer),
  };
}
