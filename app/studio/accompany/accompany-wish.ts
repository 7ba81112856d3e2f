import { currentSection } from "../bandmates/section-select.tsx";
import type { Desk } from "../desk/desk.ts";
import type { Wish } from "../takes/use-generation.ts";

/** What to ask for now: the active track's melody where it has one, in the chosen bars. */
export function accompanyWish(desk: Desk): Omit<Wish, "technique"> {
  const track = desk.activeTrack();
  const isMelody = track && !track.isDrum && track.notes.length > 0;
  return { ...(isMelody && { trackIds: [track.id] }), ...currentSection(desk), parameters: {} };
}
