import { type RefObject, useEffect, useState } from "react";
import type { Bar } from "../../../domain/score/bars.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.tsx";
import { eachBar } from "../roll/draw/visible-bars.ts";
import { visibleTicks } from "../roll/viewport.ts";

export type BarsInSight = { bars: readonly Bar[]; pixelsPerTick: number };
/** Nobody reads more bars than this at once. */
const MOST_BARS = 160;

/**
 * The bars in sight for a lane that scrolls with the roll. Scrolling alone moves `strip` by a transform; React hears
 * only when other bars come into sight or the zoom changes.
 */
export function useBarsInSight(strip: RefObject<HTMLElement | null>): BarsInSight {
  const desk = useDesk();
  const [sight, setSight] = useState<BarsInSight>(() => barsInSight(desk));

  useEffect(() => {
    const follow = () => {
      const { scrollTick, pixelsPerTick } = desk.viewport.get();
      strip.current?.style.setProperty("transform", `translateX(${-scrollTick * pixelsPerTick}px)`);
      setSight((before) => {
        const now = barsInSight(desk);
        return isSame(before, now) ? before : now;
      });
    };
    follow();
    const stops = [desk.viewport.subscribe(follow), desk.view.observe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk, strip]);

  return sight;
}

function barsInSight(desk: Desk): BarsInSight {
  const view = desk.viewport.get();
  const { from, to } = visibleTicks(view);
  const bars: Bar[] = [];
  eachBar(desk.score().meters, from, to, (bar) => {
    if (bars.length < MOST_BARS) bars.push(bar);
  });
  return { bars, pixelsPerTick: view.pixelsPerTick };
}

function isSame(a: BarsInSight, b: BarsInSight): boolean {
  return (
    a.pixelsPerTick === b.pixelsPerTick &&
    a.bars.length === b.bars.length &&
    a.bars.every((bar, i) => bar.start === b.bars[i]?.start && bar.length === b.bars[i]?.length)
  );
}
