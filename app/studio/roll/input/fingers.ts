import { type Extent, panBy, type Viewport, zoomPitch, zoomTime } from "../viewport.ts";

export type Finger = { x: number; y: number };
type Pair = readonly [Finger, Finger];

const middle = ([a, b]: Pair) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
/** Fingers side by side zoom time, one above the other pitch; nearer than this along an axis they zoom nothing there. */
const LEAST_SPREAD = 48;

/** How two fingers that went from `before` to `after` move and zoom the view. */
export function pinch(view: Viewport, before: Pair, after: Pair, extent: Extent): Viewport {
  const from = middle(before);
  const to = middle(after);
  const moved = panBy(view, from.x - to.x, from.y - to.y, extent);
  const wide = zoomTime(moved, ratio(spread(before, "x"), spread(after, "x")), to.x, extent);
  return zoomPitch(wide, ratio(spread(before, "y"), spread(after, "y")), to.y, extent);
}

const spread = ([a, b]: Pair, axis: "x" | "y") => Math.abs(a[axis] - b[axis]);

function ratio(before: number, after: number): number {
  return before < LEAST_SPREAD || after < LEAST_SPREAD ? 1 : after / before;
}
