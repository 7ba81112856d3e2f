import type { Anchor } from "../../../domain/comments/anchor.ts";
import { anchorToNote, anchorToRange, anchorToTrack } from "../../../domain/comments/make-anchor.ts";
import { barAt } from "../../../domain/score/bars.ts";
import type { Note } from "../../../domain/score/score.ts";
import { notesEnd } from "../../../domain/score/time.ts";
import { can } from "../../../server/access/can.ts";
import type { Desk } from "../desk/desk.ts";
import { selectedNotes } from "../roll/surroundings.ts";
import { openPanel } from "../side/open-panel.ts";
import { commentsOf } from "./comments-of.ts";

export const MAY_ONLY_READ = "You can read comments here, but not write any. Ask an owner to make you a commenter.";

/** Begins a comment on what is selected; otherwise on the loop, the active track or the whole piece. */
export function beginComment(desk: Desk): void {
  if (!can(desk.role(), "project.comment")) {
    desk.say(MAY_ONLY_READ);
    return;
  }
  commentsOf(desk).store.patch({ draft: subjects(desk), openId: null });
  openPanel(desk, "comments");
}

/** What a comment could be about now, the likeliest first. */
export function subjects(desk: Desk): Anchor[] {
  const score = desk.score();
  const track = desk.activeTrack();
  const notes = selectedNotes(desk);
  const [only] = notes;
  const { loop } = desk.state.get();
  const found: (Anchor | null)[] = [];
  if (track && only && notes.length === 1) found.push(anchorToNote(score, track.id, only.id));
  if (track && notes.length > 0) found.push(...aroundNotes(desk, track.id, notes));
  if (loop && loop.start < loop.end) {
    const { start, end } = loop;
    if (track) found.push(anchorToRange(score, { trackId: track.id, start, end }));
    found.push(anchorToRange(score, { trackId: null, start, end }));
    // A loop that is on is what somebody listens to: likelier than the track, as two selected notes are.
    if (loop.on && notes.length === 0) found.reverse();
  }
  if (track) found.push(anchorToTrack(track));
  found.push({ kind: "piece" });
  return found.filter((one) => one !== null);
}

/** The bars of some notes, in their track and in all: one that stands in for several notes goes where those go. */
function aroundNotes(desk: Desk, trackId: string, notes: readonly Note[]): Anchor[] {
  const score = desk.score();
  const from = barAt(score.meters, Math.min(...notes.map((note) => note.start)));
  const to = barAt(score.meters, notesEnd(notes) - 1);
  const range = { start: from.start, end: to.start + to.length };
  const chosen = notes.length > 1 ? new Set(notes.map((note) => note.id)) : undefined;
  return [
    anchorToRange(score, { trackId, ...range, notes: chosen }),
    anchorToRange(score, { trackId: null, ...range, notes: chosen }),
  ];
}
