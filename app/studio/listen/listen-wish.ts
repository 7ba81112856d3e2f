import { scoreEnd } from "../../../domain/score/time.ts";
import { currentSection } from "../bandmates/section-select.tsx";
import type { Desk } from "../desk/desk.ts";
import type { Wish } from "../takes/use-generation.ts";
import type { Ear } from "./ear.ts";

/** What a critic hears: every track with pitches that is not muted, in the chosen bars. */
export type Question = { wish: Omit<Wish, "technique">; startTick: number; heard: Ear["heard"] };

/** The question to ask now, or null where nothing sounds. */
export function listenQuestion(desk: Desk): Question | null {
  const score = desk.score();
  const { startTick, endTick } = currentSection(desk) ?? { startTick: 0, endTick: scoreEnd(score) };
  const tracks = score.tracks.filter(
    ({ isDrum, muted, notes }) =>
      !isDrum && !muted && notes.some((note) => note.start < endTick && note.start + note.duration > startTick),
  );
  if (tracks.length === 0) return null;
  return {
    wish: { trackIds: tracks.map((track) => track.id), startTick, endTick, parameters: {} },
    startTick,
    heard: new Map(tracks.map((track) => [track.id, track.notes])),
  };
}
