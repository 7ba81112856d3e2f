import type { Note } from "../../../../domain/score/score.ts";

/** Notes swept over with the right button; all of them go at once on release. */
export type EraseGesture = { kind: "erase"; ids: ReadonlySet<string> };

export const beginErase = (hit: Note | null): EraseGesture => ({ kind: "erase", ids: new Set(hit ? [hit.id] : []) });

export function dragErase(gesture: EraseGesture, hit: Note | null): EraseGesture {
  if (!hit || gesture.ids.has(hit.id)) return gesture;
  return { ...gesture, ids: new Set([...gesture.ids, hit.id]) };
}
