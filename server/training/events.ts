import { isDeepStrictEqual } from "node:util";
import { isOver } from "../../domain/training/states.ts";
import { isFailure, tooMany } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { isStillSignedIn } from "../sign-in/still-signed-in.ts";
import { type Changes, changesOf } from "./changes.ts";
import { WATCH_RETRY_SECONDS, WATCHES_PER_PERSON } from "./limits.ts";
import { FROM_THE_BEGINNING, readCheckpoints, readPoints } from "./read.ts";
import { requireTraining } from "./require.ts";
import { readView, type TrainingNews, type TrainingRunView } from "./view.ts";

const watching = new Map<string, number>();

/**
 * A training run as it proceeds: its state, then the points and checkpoints after those that the reader has, then whatever
 * changes; ends when the run is over, is deleted, or its owner is signed out. A slow reader gets several points at once. When
 * a run goes on from an earlier checkpoint, its points come again from the beginning: each replaces the one of its iteration.
 *
 * @param after iterations that the reader has already seen
 * @throws Failure "notFound" or "tooMany" (one person watches very many), before the first event
 */
export async function trainingEvents(
  principal: Principal,
  id: string,
  after = FROM_THE_BEGINNING,
): Promise<AsyncIterable<TrainingNews>> {
  await requireTraining(principal, id);
  const leave = enter(principal.userId);
  const changes = await changesOf(id);
  const stop = once(() => {
    changes.close();
    leave();
  });
  return endingAtOnce(follow(principal, id, after, changes), stop);
}

async function* follow(
  principal: Principal,
  id: string,
  after: number,
  changes: Changes,
): AsyncGenerator<TrainingNews> {
  let seen = { points: after, checkpoints: after };
  let highest = after;
  let told: TrainingRunView | null = null;
  for (; ; await changes.next()) {
    if (!(await maySee(principal, id))) return;
    const run = await readView(id);
    if (!run) return;
    if (!isDeepStrictEqual(run, told)) yield { type: "run", run };
    told = run;
    if (run.iteration < highest) seen = { points: FROM_THE_BEGINNING, checkpoints: FROM_THE_BEGINNING };
    highest = run.iteration;
    for (;;) {
      const points = await readPoints(id, seen.points);
      const last = points.at(-1);
      if (!last) break;
      seen.points = last.iteration;
      yield { type: "points", points };
    }
    for (;;) {
      const checkpoints = await readCheckpoints(id, seen.checkpoints);
      if (checkpoints.length === 0) break;
      for (const checkpoint of checkpoints) {
        seen.checkpoints = checkpoint.iteration;
        yield { type: "checkpoint", checkpoint };
      }
    }
    if (isOver(run.state)) return;
  }
}

async function maySee(principal: Principal, id: string): Promise<boolean> {
  try {
    await requireTraining(principal, id);
    return await isStillSignedIn(principal);
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

/** Counts somebody who watches; the result counts them out. */
function enter(userId: string): () => void {
  const count = watching.get(userId) ?? 0;
  if (count >= WATCHES_PER_PERSON) {
    throw tooMany("You watch very many trainings at once: close some of them first.", WATCH_RETRY_SECONDS);
  }
  watching.set(userId, count + 1);
  return () => {
    const left = (watching.get(userId) ?? 1) - 1;
    if (left > 0) watching.set(userId, left);
    else watching.delete(userId);
  };
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

/** The same events; who leaves need not wait for the next one, and `stop` is called at the end in any case. */
function endingAtOnce<T>(events: AsyncGenerator<T>, stop: () => void): AsyncIterableIterator<T> {
  const iterator: AsyncIterableIterator<T> = {
    next: async () => {
      try {
        const next = await events.next();
        if (next.done) stop();
        return next;
      } catch (error) {
        stop();
        throw error;
      }
    },
    return: async () => {
      stop();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
