import { mergePoints } from "../curves/series.ts";
import type { Checkpoint, News, Point, Run } from "../shapes.ts";

/** All that a page knows of a run. */
export type WatchedRun = {
  run: Run;
  points: Point[];
  checkpoints: Checkpoint[];
};

/** The same after a message of its live stream; messages may come twice and are harmless then. */
export function withNews(known: WatchedRun, news: News): WatchedRun {
  if (news.type === "run") return { ...known, run: news.run };
  if (news.type === "points") return { ...known, points: mergePoints(known.points, news.points) };
  return { ...known, checkpoints: mergePoints(known.checkpoints, [news.checkpoint]) };
}

/**
 * The iteration after which the stream should go on: points and checkpoints up to there have both come. -1: from the
 * beginning.
 */
export function knownUpTo({ points, checkpoints }: WatchedRun): number {
  return Math.min(points.at(-1)?.iteration ?? -1, checkpoints.at(-1)?.iteration ?? -1);
}
