import { barAt } from "../../domain/score/bars.ts";
import type { Meter } from "../../domain/score/score.ts";
import { MAX_LISTENED_BARS } from "../../domain/techniques/listen.ts";
import { invalid } from "../failures.ts";

/**
 * Where the bars of a section begin, in ticks from its beginning; one that begins inside a bar counts the rest as a bar.
 *
 * @throws Failure "invalid" when there are more bars than one judgement reads
 */
export function barStarts(meters: readonly Meter[], startTick: number, lengthTicks: number): number[] {
  const starts: number[] = [];
  const end = startTick + lengthTicks;
  for (let bar = barAt(meters, startTick); bar.start < end; bar = barAt(meters, bar.start + bar.length)) {
    if (starts.length === MAX_LISTENED_BARS) {
      const message = `The section is too long (at most ${MAX_LISTENED_BARS} bars): choose a shorter one.`;
      throw invalid([{ path: "endTick", message }]);
    }
    starts.push(Math.max(0, bar.start - startTick));
  }
  return starts;
}
