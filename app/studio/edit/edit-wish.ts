import type { Track } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import { currentSection } from "../bandmates/section-select.tsx";
import type { Desk } from "../desk/desk.ts";
import type { Wish } from "../takes/use-generation.ts";
import { keptIn } from "./locked.ts";

/** Which tracks a bandmate edits: the one on the roll, or all that have pitches. */
export type TracksChoice = "active" | "tuned";

/** What to ask for now, or null where there are no notes to edit. */
export function editWish(desk: Desk, choice: TracksChoice): Omit<Wish, "technique"> | null {
  const score = desk.score();
  const section = currentSection(desk) ?? { startTick: 0, endTick: scoreEnd(score) };
  const sounds = ({ notes }: Track) =>
    notes.some((note) => note.start < section.endTick && note.start + note.duration > section.startTick);
  const tracks = score.tracks.filter((track) => !track.isDrum && sounds(track));
  const active = tracks.filter((track) => track.id === desk.state.get().activeTrackId);
  const chosen = choice === "tuned" ? tracks : active;
  if (chosen.length === 0) return null;
  const notes = chosen.flatMap((track) => track.notes);
  return {
    trackIds: chosen.map((track) => track.id),
    ...section,
    parameters: { keepNotes: keptIn(notes, desk.state.get().locked, section) },
  };
}
