import { placeIn } from "./point.ts";

export type DragStep = { x: number; y: number; dragged: boolean; event: PointerEvent };
export type DragHandlers = {
  start(step: DragStep): void;
  move(step: DragStep): void;
  end(step: DragStep): void;
  cancel?(): void;
};

const TREMBLE = 2;

/** One pointer's press, way and release on an element, in its own pixels. */
export function attachDrag(element: HTMLElement, handlers: DragHandlers): () => void {
  let from: { id: number; x: number; y: number; dragged: boolean } | null = null;

  function step(event: PointerEvent): DragStep {
    const place = placeIn(element, event);
    if (from && Math.hypot(place.x - from.x, place.y - from.y) > TREMBLE) from.dragged = true;
    return { ...place, dragged: from?.dragged ?? false, event };
  }

  function onDown(event: PointerEvent): void {
    if (event.button !== 0 || from) return;
    element.setPointerCapture(event.pointerId);
    from = { id: event.pointerId, ...placeIn(element, event), dragged: false };
    handlers.start(step(event));
  }

  function onMove(event: PointerEvent): void {
    if (from?.id === event.pointerId) handlers.move(step(event));
  }

  function onUp(event: PointerEvent): void {
    if (from?.id !== event.pointerId) return;
    const last = step(event);
    from = null;
    handlers.end(last);
  }

  function onCancel(): void {
    from = null;
    handlers.cancel?.();
  }

  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onCancel);
  return () => {
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onCancel);
  };
}
