import type { Desk } from "../../desk/desk.ts";
import { moveByHand } from "../move-view.ts";
import { currentExtent } from "../surroundings.ts";
import { panBy, zoomPitch, zoomTime } from "../viewport.ts";
import { placeIn } from "./point.ts";

const PIXELS_A_LINE = 24;
const ZOOM_A_PIXEL = 0.0022;

/** The wheel scrolls; with Shift sideways, with Ctrl it zooms time, with Ctrl+Shift or Alt it zooms pitch. */
export function attachWheel(element: HTMLElement, desk: Desk): () => void {
  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? PIXELS_A_LINE : 1;
    const { x, y } = placeIn(element, event);
    const dx = event.deltaX * unit;
    const dy = event.deltaY * unit;
    const view = desk.viewport.get();
    const extent = currentExtent(desk);
    const factor = Math.exp(-(dy || dx) * ZOOM_A_PIXEL);
    if (event.altKey || (event.ctrlKey && event.shiftKey)) moveByHand(desk, zoomPitch(view, factor, y, extent));
    else if (event.ctrlKey || event.metaKey) moveByHand(desk, zoomTime(view, factor, x, extent));
    else if (event.shiftKey) moveByHand(desk, panBy(view, dx || dy, 0, extent));
    else moveByHand(desk, panBy(view, dx, dy, extent));
  }

  element.addEventListener("wheel", onWheel, { passive: false });
  return () => element.removeEventListener("wheel", onWheel);
}
