import type { Desk } from "../../desk/desk.ts";
import { isLoopStrip } from "../draw/ruler-layer.ts";
import { snapNearest } from "../grid.ts";
import { currentSnap } from "../surroundings.ts";
import { tickOfX } from "../viewport.ts";
import { attachDrag } from "./drag.ts";
import { attachWheel } from "./wheel.ts";

/** The upper strip of the ruler sets the loop (a click switches it), the rest moves the playhead. */
export function attachRuler(element: HTMLElement, desk: Desk): () => void {
  let loopFrom: number | null = null;
  const tickAt = (x: number, free: boolean) => {
    const tick = Math.max(0, tickOfX(desk.viewport.get(), x));
    return free ? Math.round(tick) : snapNearest(currentSnap(desk), tick);
  };

  function setLoop(x: number, free: boolean): void {
    const to = tickAt(x, free);
    if (loopFrom === null || to === loopFrom) return;
    desk.state.patch({ loop: { start: Math.min(loopFrom, to), end: Math.max(loopFrom, to), on: true } });
  }

  const stopDrag = attachDrag(element, {
    start: ({ x, y, event }) => {
      loopFrom = isLoopStrip(y) ? tickAt(x, event.altKey) : null;
      if (loopFrom === null) desk.transport.seek(tickAt(x, event.altKey));
    },
    move: ({ x, event }) => {
      if (loopFrom === null) desk.transport.seek(tickAt(x, event.altKey));
      else setLoop(x, event.altKey);
    },
    end: ({ dragged }) => {
      const { loop } = desk.state.get();
      if (loopFrom !== null && !dragged && loop) desk.state.patch({ loop: { ...loop, on: !loop.on } });
    },
  });
  const stopWheel = attachWheel(element, desk);
  return () => {
    stopDrag();
    stopWheel();
  };
}
