import type { Desk } from "../../desk/desk.ts";
import { removedIds } from "../../edit/score-with.ts";
import { heightOfY } from "../../presence/height.ts";
import { publishDrag } from "../../presence/publish-drag.ts";
import { applyEdit } from "../apply-edit.ts";
import { beginGesture } from "../gestures/begin.ts";
import { beginDraw } from "../gestures/draw.ts";
import { dragGesture, finishGesture, lengthToKeep, previewNotes } from "../gestures/gesture.ts";
import { snapDown } from "../grid.ts";
import { type Hit, hitTest, touchSlack } from "../hit-test.ts";
import { moveByHand } from "../move-view.ts";
import { activeIndex, currentExtent, currentRows, currentSnap } from "../surroundings.ts";
import { panBy } from "../viewport.ts";
import { type Finger, pinch } from "./fingers.ts";
import { showHover } from "./hover.ts";
import { modifiersOf, placeIn, pointAt } from "./point.ts";
import { scrollAtEdge, soundDrag } from "./while-dragging.ts";

/** A hand that trembles by less than this many pixels has clicked, not dragged. */
const TREMBLE = 3;

type Pressed = { pointerId: number; x: number; y: number; dragged: boolean; pans: boolean };

/** Turns pointers on the note area into gestures: one hand draws and selects, the middle button or two fingers move the view. */
export function attachPointer(element: HTMLElement, desk: Desk): () => void {
  const fingers = new Map<number, Finger>();
  let pressed: Pressed | null = null;

  /** A note that the proposal on the screen has removed is not there for the hand either. */
  function hitAt(x: number, y: number, pointerType: string): Hit | null {
    const slack = touchSlack(pointerType);
    const hit = hitTest(activeIndex(desk), currentRows(desk), desk.viewport.get(), x, y, slack);
    return hit && removedIds(desk.score(), desk.proposal.get().proposal).has(hit.note.id) ? null : hit;
  }
  const point = (x: number, y: number) => pointAt(desk.viewport.get(), currentRows(desk), x, y);

  function onDown(event: PointerEvent): void {
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    const { x, y } = placeIn(element, event);
    if (event.pointerType === "touch") fingers.set(event.pointerId, { x, y });
    if (fingers.size > 1) {
      abandon();
      return;
    }
    pressed = { pointerId: event.pointerId, x, y, dragged: false, pans: event.button === 1 };
    if (pressed.pans) {
      event.preventDefault();
      return;
    }
    press(event, x, y);
  }

  function press(event: PointerEvent, x: number, y: number): void {
    const { tool, selection, newDuration, newVelocity } = desk.state.get();
    const hit = hitAt(x, y, event.pointerType);
    const begun = beginGesture({
      tool,
      button: event.button === 2 ? "right" : "main",
      at: point(x, y),
      keys: modifiersOf(event),
      hit,
      index: activeIndex(desk),
      selection,
      snap: currentSnap(desk),
      mayEdit: desk.mayEdit() && desk.state.get().activeTrackId !== null,
      newNote: { duration: newDuration, velocity: newVelocity },
    });
    desk.state.patch({ selection: begun.selection });
    desk.roll.patch({ gesture: begun.gesture, hover: null, showsCursor: false });
    if (hit && event.button === 0) {
      desk.state.patch({ newDuration: hit.note.duration });
      desk.transport.preview(hit.note.pitch, hit.note.velocity);
    }
    if (begun.gesture?.kind === "draw") desk.transport.preview(begun.gesture.pitch, newVelocity);
  }

  function onMove(event: PointerEvent): void {
    const { x, y } = placeIn(element, event);
    if (fingers.size > 1) {
      moveFingers(event.pointerId, { x, y });
      return;
    }
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, { x, y });
    const height = heightOfY(desk.viewport.get(), currentRows(desk), y);
    desk.presence.publish({ pointer: { tick: Math.round(point(x, y).tick), pitch: height } });
    if (!pressed) {
      showHover(element, desk, event, hitAt(x, y, event.pointerType), point(x, y));
      return;
    }
    if (pressed.pans) {
      pan(x, y);
      return;
    }
    pressed.dragged ||= Math.hypot(x - pressed.x, y - pressed.y) > TREMBLE;
    if (pressed.dragged) drag(event, x, y);
  }

  function moveFingers(pointerId: number, to: Finger): void {
    const before = [...fingers.values()];
    fingers.set(pointerId, to);
    const after = [...fingers.values()];
    const [a, b] = before;
    const [c, d] = after;
    if (a && b && c && d) moveByHand(desk, pinch(desk.viewport.get(), [a, b], [c, d], currentExtent(desk)));
  }

  function pan(x: number, y: number): void {
    if (!pressed) return;
    moveByHand(desk, panBy(desk.viewport.get(), pressed.x - x, pressed.y - y, currentExtent(desk)));
    pressed = { ...pressed, x, y };
  }

  function drag(event: PointerEvent, x: number, y: number): void {
    const { gesture } = desk.roll.get();
    if (!gesture) return;
    scrollAtEdge(desk, x, y);
    const around = {
      index: activeIndex(desk),
      snap: currentSnap(desk),
      hit: hitAt(x, y, event.pointerType)?.note ?? null,
    };
    const next = dragGesture(gesture, point(x, y), modifiersOf(event), around);
    soundDrag(desk, gesture, next);
    desk.roll.patch({ gesture: next });
    publishDrag(desk, next);
  }

  function onUp(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    const { gesture } = desk.roll.get();
    const was = pressed;
    pressed = null;
    if (!gesture || !was || was.pans) return;
    desk.roll.patch({ gesture: null });
    publishDrag(desk, null);
    if (gesture.kind === "marquee" && !was.dragged) {
      clickOnEmpty(was.x, was.y);
      return;
    }
    const edit = finishGesture(gesture, activeIndex(desk));
    if (edit) applyEdit(desk, edit);
    const duration = lengthToKeep(gesture);
    if (duration !== null) desk.state.patch({ newDuration: duration });
  }

  function clickOnEmpty(x: number, y: number): void {
    const { tick, pitch } = point(x, y);
    desk.state.patch({ cursor: { tick: snapDown(currentSnap(desk), tick), pitch } });
  }

  /** A second finger, Escape or a lost pointer: nothing happened. */
  function abandon(): void {
    pressed = null;
    desk.roll.patch({ gesture: null });
    publishDrag(desk, null);
  }

  function onCancel(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    abandon();
  }

  function onLeave(): void {
    desk.presence.publish({ pointer: undefined });
    if (!pressed) desk.roll.patch({ hover: null });
  }

  function onDoubleClick(event: MouseEvent): void {
    if (desk.state.get().tool !== "select" || !desk.mayEdit()) return;
    const { x, y } = placeIn(element, event);
    const hit = hitAt(x, y, "mouse");
    const { newDuration, newVelocity } = desk.state.get();
    const draw = beginDraw(point(x, y), currentSnap(desk), newDuration, newVelocity);
    applyEdit(desk, hit ? { kind: "delete", ids: [hit.note.id] } : { kind: "add", notes: previewNotes(draw) });
  }

  const onMenu = (event: Event) => event.preventDefault();
  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onCancel);
  element.addEventListener("pointerleave", onLeave);
  element.addEventListener("dblclick", onDoubleClick);
  element.addEventListener("contextmenu", onMenu);
  return () => {
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onCancel);
    element.removeEventListener("pointerleave", onLeave);
    element.removeEventListener("dblclick", onDoubleClick);
    element.removeEventListener("contextmenu", onMenu);
  };
}
