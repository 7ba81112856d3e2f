import type { Desk } from "../../desk/desk.ts";
import { beginDraw } from "../gestures/draw.ts";
import type { Point } from "../gestures/gesture.ts";
import type { Hit } from "../hit-test.ts";
import { currentSnap } from "../surroundings.ts";

/** Shows under a resting pointer what a press would do: the shape of the pointer, and a shadow of the note to be drawn. */
export function showHover(
  element: HTMLElement,
  desk: Desk,
  event: { pointerType: string; shiftKey: boolean },
  hit: Hit | null,
  at: Point,
): void {
  const { tool, newDuration, newVelocity } = desk.state.get();
  const mayEdit = desk.mayEdit();
  const draws = tool === "draw" && mayEdit && event.pointerType !== "touch" && !event.shiftKey;
  element.style.cursor = cursorFor(hit, draws, mayEdit);
  desk.roll.patch({ hover: draws && !hit ? beginDraw(at, currentSnap(desk), newDuration, newVelocity) : null });
}

function cursorFor(hit: Hit | null, draws: boolean, mayEdit: boolean): string {
  if (!hit) return draws ? "crosshair" : "default";
  if (!mayEdit) return "pointer";
  return hit.part === "body" ? "grab" : "ew-resize";
}
