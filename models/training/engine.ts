import { mkdir } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { pointEvery } from "../../domain/training/estimate.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { TF } from "../backend/tf.ts";
import { added, meansOf } from "./averages.ts";
import { judged, saveBest } from "./best.ts";
import { BEGINNING, restoreCheckpoint, saveCheckpoint, type TrainingProgress } from "./checkpoints.ts";
import { divergenceMessage, isBroken } from "./divergence.ts";
import type { EndReason, TrainingEvent } from "./events.ts";
import { diskFullMessage, isDiskFull } from "./full-disk.ts";
import type { Learner } from "./learner.ts";
import { appendLog, cutLog } from "./log.ts";
import { type Measure, measure } from "./measure.ts";
import { type Speed, secondsLeft, withRound } from "./speed.ts";

export type Ended = Extract<TrainingEvent, { kind: "ended" }>;
export type Listener = (event: TrainingEvent) => void | Promise<void>;

/** One run: its learner, how it is trained and measured, and the folder that it goes on from. */
export type Run = { tf: TF; learner: Learner; recipe: TrainingRecipe; measure: Measure; folder: string };

/**
 * Trains until the recipe's rounds are done, nothing gets better any more, it breaks down, or `signal` aborts (its reason "stop" ends
 * the run, anything else pauses it). Every event is awaited before what it tells of is saved, so that a run that dies tells some
 * events again, with the same numbers, and never too few.
 */
export async function runTraining(run: Run, onEvent: Listener, signal?: AbortSignal): Promise<Ended> {
  const { tf, learner, folder } = run;
  await mkdir(folder, { recursive: true });
  const restored = await restoreCheckpoint(tf, folder, learner.parts);
  const state: State = { at: restored ?? BEGINNING, saved: restored?.iteration, speed: {} };
  let ending: Ending;
  try {
    await cutLog(folder, state.at.iteration);
    ending = await trainOn(run, state, onEvent, signal);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    ending = { reason: "paused", message: diskFullMessage(state.at.iteration, state.saved) };
  }
  const { iteration, best } = state.at;
  const ended: Ended = { kind: "ended", ...ending, iteration, bestIteration: best?.iteration ?? 0 };
  await onEvent(ended);
  return ended;
}

/** `saved` is the round of the newest checkpoint on the disk. */
type State = { at: TrainingProgress; saved: number | undefined; speed: Speed };
type Ending = { reason: EndReason; message?: string };

async function trainOn(run: Run, state: State, onEvent: Listener, signal: AbortSignal | undefined): Promise<Ending> {
  const { learner, recipe } = run;
  const tell = (iteration: number): Ending => ({ reason: "diverged", message: divergenceMessage(recipe, iteration) });
  if (state.saved === undefined) await checkpoint(run, state, onEvent);
  while (state.at.iteration < recipe.iterations) {
    if (isTired(run, state.at)) return { reason: "early" };
    if (signal?.aborted) return interrupted(run, state, onEvent, signal.reason);
    const losses = await learnOnce(run, state);
    const { iteration, sums } = state.at;
    if (isBroken(losses, learner.untrainedNats, "round")) return tell(iteration);
    const due = iteration % recipe.checkpointEvery === 0 || iteration === recipe.iterations;
    if (!due && iteration % pointEvery(recipe) !== 0) continue;
    if (isBroken(meansOf(sums), learner.untrainedNats, "mean")) return tell(iteration);
    if (!due) await point(run, state, {}, onEvent);
    else if (!(await checkpoint(run, state, onEvent))) return tell(iteration);
  }
  return { reason: "finished" };
}

/** The next round; returns its losses. */
async function learnOnce({ learner, recipe }: Run, state: State): Promise<Record<string, number>> {
  const iteration = state.at.iteration + 1;
  const startedAt = performance.now();
  const losses = await learner.learn(iteration);
  // Native TensorFlow answers at once, so that without this no signal would ever be heard.
  await setImmediate();
  const seconds = (performance.now() - startedAt) / 1000;
  state.speed = withRound(state.speed, recipe, iteration, seconds);
  state.at = { ...state.at, iteration, seconds: state.at.seconds + seconds, sums: added(state.at.sums, losses) };
  return losses;
}

/** Whether nothing has become better in the last phase for as many checkpoints as the recipe's patience. */
function isTired({ learner, recipe }: Run, { best, stale }: TrainingProgress): boolean {
  return recipe.patience > 0 && best?.phase === learner.phaseOf(recipe.iterations) && stale >= recipe.patience;
}

/** Stopped for good, the newest state is measured too, since it may be the best; paused, it is only kept. */
async function interrupted(run: Run, state: State, onEvent: Listener, reason: unknown): Promise<Ending> {
  if (reason === "stop") {
    await checkpoint(run, state, onEvent);
    return { reason: "stopped" };
  }
  await save(run, state);
  return { reason: "paused" };
}

async function point(run: Run, state: State, more: Record<string, number>, onEvent: Listener): Promise<void> {
  const { iteration, seconds, sums } = state.at;
  const left = secondsLeft(state.speed, run.recipe, iteration);
  const { round } = state.speed;
  const values: Record<string, number> = {
    ...meansOf(sums),
    ...more,
    ...(round && { stepsPerSecond: 1 / round }),
    seconds,
    ...(left !== undefined && { secondsLeft: left }),
  };
  await onEvent({ kind: "point", iteration, values });
  await appendLog(run.folder, { iteration, ...values });
  state.at = { ...state.at, sums: {} };
}

/** Measures, tells and keeps what the network can do now, told before it is saved; false when it has broken down, which is not kept. */
async function checkpoint(run: Run, state: State, onEvent: Listener): Promise<boolean> {
  const { learner, folder } = run;
  const { iteration, seconds } = state.at;
  const startedAt = performance.now();
  const measured = await measure(learner, run.measure);
  if (!measured) return false;
  const { validation, metrics, sample } = measured;
  const { best, progress } = judged(state.at, validation, learner.phaseOf(iteration));
  state.at = progress;
  const { baseline } = run.measure;
  await point(run, state, { validation }, onEvent);
  await onEvent({ kind: "checkpoint", iteration, metrics, baseline, sample, best });
  if (best) await saveBest(folder, learner, { iteration, seconds, validation, metrics, baseline });
  await save(run, state);
  state.speed = { ...state.speed, checkpoint: (performance.now() - startedAt) / 1000 };
  return true;
}

async function save({ folder, learner }: Run, state: State): Promise<void> {
  await saveCheckpoint(folder, learner.parts, state.at);
  state.saved = state.at.iteration;
}
