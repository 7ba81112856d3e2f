import { type Drag, MAX_PRESENCE_DRAG } from "../../../domain/presence/presence.ts";
import type { Desk } from "../desk/desk.ts";
import { type Gesture, previewNotes } from "../roll/gestures/gesture.ts";
import { marqueeArea } from "../roll/gestures/marquee.ts";

/** A drag as the others see it: notes as they would be after release, or the rectangle that selects. */
export function dragOf(gesture: Gesture, trackId: string): Drag {
  const notes = previewNotes(gesture)
    .slice(0, MAX_PRESENCE_DRAG)
    .map(({ pitch, start, duration }): [number, number, number] => [
      pitch,
      Math.max(0, Math.round(start)),
      Math.max(0, Math.round(duration)),
    ]);
  return { trackId, kind: gesture.kind, notes, ...(gesture.kind === "marquee" && { area: areaOf(gesture) }) };
}

function areaOf(gesture: Parameters<typeof marqueeArea>[0]): Drag["area"] {
  const { fromTick, toTick, fromPitch, toPitch } = marqueeArea(gesture);
  const [left, right] = [Math.min(fromTick, toTick), Math.max(fromTick, toTick)];
  return {
    from: { tick: Math.round(left), pitch: Math.max(fromPitch, toPitch) + 1 },
    to: { tick: Math.round(right), pitch: Math.min(fromPitch, toPitch) },
  };
}

/** The others see a drag while it lasts; the document hears of it on release. */
export function publishDrag(desk: Desk, gesture: Gesture | null): void {
  const trackId = desk.state.get().activeTrackId;
  desk.presence.publish({ drag: gesture && trackId ? dragOf(gesture, trackId) : undefined });
}
