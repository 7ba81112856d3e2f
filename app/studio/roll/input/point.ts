import type { Modifiers, Point } from "../gestures/gesture.ts";
import { pitchOfRow, type Rows } from "../rows.ts";
import { rowOfY, tickOfX, type Viewport } from "../viewport.ts";

/** The place in the score under a pixel of the note area. */
export function pointAt(view: Viewport, rows: Rows, x: number, y: number): Point {
  return { tick: Math.max(0, tickOfX(view, x)), pitch: pitchOfRow(rows, rowOfY(view, y)) };
}

/** Where an event happened inside an element, in CSS pixels. */
export function placeIn(element: Element, event: { clientX: number; clientY: number }): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

export function modifiersOf(event: {
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, mod: event.ctrlKey || event.metaKey };
}
