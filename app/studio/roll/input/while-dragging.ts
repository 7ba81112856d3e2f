import type { Desk } from "../../desk/desk.ts";
import type { Gesture } from "../gestures/gesture.ts";
import { moveByHand } from "../move-view.ts";
import { currentExtent } from "../surroundings.ts";
import { panBy } from "../viewport.ts";

/** Dragging this near to an edge scrolls, so many pixels a move. */
const EDGE = 20;
const STEP = 10;

export function scrollAtEdge(desk: Desk, x: number, y: number): void {
  const view = desk.viewport.get();
  const dx = x > view.width - EDGE ? STEP : x < EDGE && view.scrollTick > 0 ? -STEP : 0;
  const dy = y > view.height - EDGE ? STEP : y < EDGE ? -STEP : 0;
  if (dx !== 0 || dy !== 0) moveByHand(desk, panBy(view, dx, dy, currentExtent(desk)));
}

/** One hears what one carries when its pitch changes. */
export function soundDrag(desk: Desk, before: Gesture, after: Gesture): void {
  if (after.kind === "draw" && before.kind === "draw" && after.pitch !== before.pitch) {
    desk.transport.preview(after.pitch, after.velocity);
  }
  if (after.kind === "move" && before.kind === "move" && after.dPitch !== before.dPitch) {
    desk.transport.preview(after.grabbed.pitch + after.dPitch, after.grabbed.velocity);
  }
}
