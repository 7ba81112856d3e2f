import type { TrainingEvent } from "../../models/training/events.ts";
import type { Fenced } from "../lease.ts";
import { patiently } from "./patiently.ts";
import { beginAt, storeCheckpoint, storePoints } from "./store.ts";

/** Points reach the database and those who watch at most this often. */
export const POINTS_INTERVAL_MS = 500;

type Point = Extract<TrainingEvent, { kind: "point" }>;
type Ended = Extract<TrainingEvent, { kind: "ended" }>;

/**
 * Writes what a training tells, in its order, points some at a time. How it ended is kept for the one who asks.
 *
 * @param onStored told of every write, with whether the run was still ours
 */
export function trainingWriter(claim: Fenced, onStored: (isOurs: boolean) => void) {
  let begun = false;
  let ended: Ended | null = null;
  let points: Point[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const flush = async () => {
    const waiting = points;
    points = [];
    last = performance.now();
    onStored(await patiently(() => storePoints(claim, waiting)));
  };
  const take = async (event: TrainingEvent) => {
    if (!begun) onStored(await patiently(() => beginAt(claim, event.iteration)));
    begun = true;
    if (event.kind === "point") {
      points.push(event);
      if (performance.now() - last >= POINTS_INTERVAL_MS) await flush();
      return;
    }
    await flush();
    if (event.kind === "ended") ended = event;
    else onStored(await patiently(() => storeCheckpoint(claim, event)));
  };
  return { take, flush, ended: (): Ended | null => ended };
}
