import { positionAt } from "../../../domain/score/bars.ts";
import type { Score } from "../../../domain/score/score.ts";
import { ticksToSeconds } from "../../../domain/score/time.ts";

/** "3.2": bar and beat, as musicians count them. */
export function barAndBeat(score: Pick<Score, "meters">, tick: number): string {
  const { bar, beat } = positionAt(score.meters, Math.max(0, tick));
  return `${bar + 1}.${beat + 1}`;
}

/** "1:04.5": minutes, seconds and tenths from the beginning. */
export function clockTime(score: Pick<Score, "tempos">, tick: number): string {
  const tenths = Math.floor(ticksToSeconds(score.tempos, Math.max(0, tick)) * 10);
  const seconds = Math.floor(tenths / 10) % 60;
  return `${Math.floor(tenths / 600)}:${String(seconds).padStart(2, "0")}.${tenths % 10}`;
}
