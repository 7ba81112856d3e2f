import { type RefObject, useEffect, useState } from "react";
import { useDesk } from "../desk/use-desk.tsx";

export type RollSight = { pixelsPerTick: number; rowHeight: number };

/**
 * How the roll is zoomed, for what lies over it. Scrolling alone moves `strip` (in time) and `sheet` (in both) by a
 * transform; React hears only of another zoom.
 */
export function useRollSight(strip: RefObject<HTMLElement | null>, sheet: RefObject<HTMLElement | null>): RollSight {
  const desk = useDesk();
  const [sight, setSight] = useState<RollSight>(() => desk.viewport.get());

  useEffect(() => {
    const follow = () => {
      const { scrollTick, scrollY, pixelsPerTick, rowHeight } = desk.viewport.get();
      const x = -scrollTick * pixelsPerTick;
      strip.current?.style.setProperty("transform", `translateX(${x}px)`);
      sheet.current?.style.setProperty("transform", `translate(${x}px, ${-scrollY}px)`);
      setSight((before) =>
        before.pixelsPerTick === pixelsPerTick && before.rowHeight === rowHeight
          ? before
          : { pixelsPerTick, rowHeight },
      );
    };
    follow();
    return desk.viewport.subscribe(follow);
  }, [desk, strip, sheet]);

  return sight;
}
