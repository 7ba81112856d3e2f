import type { Desk } from "../../desk/desk.ts";
import { moveByHand } from "../move-view.ts";
import { currentExtent, currentRows } from "../surroundings.ts";
import { panBy } from "../viewport.ts";
import { attachDrag, type DragStep } from "./drag.ts";
import { pointAt } from "./point.ts";

const LOUDEST = 110;
const SOFTEST = 55;

/** Pressing a key of the strip sounds it, louder towards its right end; sliding plays on. */
export function attachKeys(element: HTMLElement, desk: Desk): () => void {
  const pitchAt = (y: number) => pointAt(desk.viewport.get(), currentRows(desk), 0, y).pitch;

  function sound({ x, y }: DragStep): void {
    const pitch = pitchAt(y);
    if (desk.roll.get().pressedKey === pitch) return;
    desk.roll.patch({ pressedKey: pitch });
    const share = Math.min(1, Math.max(0, x / element.clientWidth));
    desk.transport.preview(pitch, Math.round(SOFTEST + (LOUDEST - SOFTEST) * share));
  }

  const release = () => desk.roll.patch({ pressedKey: null });
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    moveByHand(desk, panBy(desk.viewport.get(), 0, event.deltaY, currentExtent(desk)));
  };
  element.addEventListener("wheel", onWheel, { passive: false });
  const stop = attachDrag(element, { start: sound, move: sound, end: release, cancel: release });
  return () => {
    stop();
    element.removeEventListener("wheel", onWheel);
  };
}
