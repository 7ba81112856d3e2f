import { notesEnd } from "../score/ends.ts";
import type { Note } from "../score/score.ts";
import { barsInWords } from "./bars-in-words.ts";
import { type ChangedNote, groupChanges } from "./group-changes.ts";
import type { DiffSide, NoteDiff, ScoreDiff } from "./score-diff.ts";
import { notesInWords } from "./shift-in-words.ts";
import { changeInWords } from "./state-change.ts";
import type { Statement } from "./statements.ts";

/** What happened to the notes of tracks that are in both scores: of the others it is said that they came or went. */
export function noteStatements(diff: ScoreDiff): Statement[] {
  const whole = new Set(diff.tracks.filter(({ kind }) => kind !== "changed").map(({ trackId }) => trackId));
  const byTrack = new Map<string, NoteDiff[]>();
  for (const note of diff.notes) {
    if (whole.has(note.trackId)) continue;
    const list = byTrack.get(note.trackId);
    if (list) list.push(note);
    else byTrack.set(note.trackId, [note]);
  }
  return diff.sides.after.tracks.flatMap(({ id }) => trackStatements(diff, id, byTrack.get(id) ?? []));
}

function trackStatements({ sides, tracks }: ScoreDiff, trackId: string, notes: readonly NoteDiff[]): Statement[] {
  const name = nameIn(sides.after, trackId);
  const added = notes.flatMap(({ before, after }) => (after && !before ? [after] : []));
  const removed = notes.flatMap(({ before, after }) => (before && !after ? [before] : []));
  const changed = notes.flatMap(({ before, after }): ChangedNote[] => (before && after ? [{ before, after }] : []));
  const idBefore = tracks.find((track) => track.trackId === trackId)?.before?.id ?? trackId;
  const said: Statement[] = [];
  if (added.length > 0) said.push(statement(trackId, added, `${name}: ${plain(sides.after, added, "added")}`));
  if (removed.length > 0) said.push(statement(trackId, removed, `${name}: ${plain(sides.before, removed, "removed")}`));
  for (const group of groupChanges(changed)) {
    const now = group.map(({ after }) => after);
    said.push(statement(trackId, now, `${name}: ${changeInWords(sides.before, idBefore, group)}`));
  }
  return said;
}

/** A track as people call it: by its name, or by its place. */
export function nameIn(side: DiffSide, trackId: string): string {
  const place = side.tracks.findIndex(({ id }) => id === trackId);
  return side.tracks[place]?.name || `Track ${place + 1}`;
}

function plain(side: DiffSide, notes: readonly Note[], what: string): string {
  const starts = notes.map(({ start }) => start);
  return `${notesInWords(notes.length)} ${what} in ${barsInWords(side.meters, starts)}`;
}

function statement(trackId: string, notes: readonly Note[], text: string): Statement {
  const from = notes.reduce((first, note) => Math.min(first, note.start), Number.MAX_SAFE_INTEGER);
  return { text, trackId, from, to: notesEnd(notes), notes: notes.length };
}
