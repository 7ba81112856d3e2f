import type { Place, SharedView } from "../../../domain/presence/presence.ts";
import type { Peer } from "./peers.ts";

const middleOf = ({ from, to, top, bottom }: SharedView): Place => ({
  tick: (from + to) / 2,
  pitch: (top + bottom) / 2,
});

/** Where somebody works: what they drag or play in, their pointer, what they hear, else the middle of what they see. */
export function placeOf(peer: Peer, playingTick: number | null): Place | null {
  const { drag, recording, pointer, view } = peer;
  const dragged = drag?.notes[0];
  if (dragged) return { tick: dragged[1], pitch: dragged[0] + 0.5 };
  const middle = view && middleOf(view);
  const played = recording?.held.at(-1) ?? recording?.notes.at(-1);
  if (played) return { tick: playingTick ?? played[1], pitch: played[0] + 0.5 };
  if (pointer) return pointer;
  return playingTick !== null && middle ? { tick: playingTick, pitch: middle.pitch } : middle;
}
