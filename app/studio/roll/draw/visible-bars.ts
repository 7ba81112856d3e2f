import { type Bar, barAt } from "../../../../domain/score/bars.ts";
import type { Meter } from "../../../../domain/score/score.ts";
import { visibleTicks, xOfTick } from "../viewport.ts";
import type { Scene } from "./scene.ts";

/** Calls `visit` for each bar from the one that holds `from` until past `to`. Ticks. */
export function eachBar(meters: readonly Meter[], from: number, to: number, visit: (bar: Bar) => void): void {
  for (let bar = barAt(meters, Math.max(0, from)); bar.start <= to; bar = barAt(meters, bar.start + bar.length)) {
    visit(bar);
  }
}

/** Bar lines alone, for lanes below the roll. */
export function paintBarLines(
  context: CanvasRenderingContext2D,
  { view, meters, palette }: Scene,
  height: number,
): void {
  const { from, to } = visibleTicks(view);
  context.fillStyle = palette.rollBeat;
  eachBar(meters, from, to, (bar) => context.fillRect(Math.round(xOfTick(view, bar.start)), 0, 1, height));
}
