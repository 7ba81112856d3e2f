import type { SharedView } from "../../../domain/presence/presence.ts";
import type { Rows } from "../roll/rows.ts";
import { clampViewport, type Extent, tickOfX, type Viewport } from "../roll/viewport.ts";
import { heightOfY, rowOfHeight } from "./height.ts";

/** The part of the music that a viewport shows, so that another screen can show the same; null before it has a size. */
export function sharedView(view: Viewport, rows: Rows): SharedView | null {
  if (view.width <= 0 || view.height <= 0) return null;
  return {
    from: Math.max(0, Math.round(view.scrollTick)),
    to: Math.max(0, Math.round(tickOfX(view, view.width))),
    top: heightOfY(view, rows, 0),
    bottom: heightOfY(view, rows, view.height),
  };
}

/** The viewport of this size that shows the same bars and rows as somebody else's. */
export function viewLike(view: Viewport, rows: Rows, extent: Extent, shared: SharedView): Viewport {
  const top = rowOfHeight(rows, shared.top);
  const bottom = Math.max(top + 1, rowOfHeight(rows, shared.bottom));
  const zoomed = clampViewport(
    {
      ...view,
      pixelsPerTick: view.width / Math.max(1, shared.to - shared.from),
      rowHeight: view.height / (bottom - top),
    },
    extent,
  );
  const middle = (top + bottom) / 2;
  return clampViewport(
    { ...zoomed, scrollTick: shared.from, scrollY: middle * zoomed.rowHeight - view.height / 2 },
    extent,
  );
}
