import { type Area, notesInArea } from "../hit-test.ts";
import type { NoteIndex } from "../note-index.ts";
import type { Point } from "./gesture.ts";

/** A rectangle that selects; with Shift it adds to what was selected before. */
export type MarqueeGesture = { kind: "marquee"; from: Point; to: Point; kept: ReadonlySet<string> };

export function beginMarquee(from: Point, kept: ReadonlySet<string>): MarqueeGesture {
  return { kind: "marquee", from, to: from, kept };
}

export const dragMarquee = (gesture: MarqueeGesture, to: Point): MarqueeGesture => ({ ...gesture, to });

export function marqueeArea({ from, to }: MarqueeGesture): Area {
  return { fromTick: from.tick, toTick: to.tick, fromPitch: from.pitch, toPitch: to.pitch };
}

export function marqueeSelection(gesture: MarqueeGesture, index: NoteIndex): string[] {
  return [...new Set([...gesture.kept, ...notesInArea(index, marqueeArea(gesture))])];
}
