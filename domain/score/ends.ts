import type { Note, Score } from "./score.ts";

/** Where the last note or event of a score ends, in ticks; 0 for an empty one. */
export function scoreEnd(score: Pick<Score, "tracks">): number {
  let end = 0;
  for (const track of score.tracks) {
    end = Math.max(end, notesEnd(track.notes));
    for (const events of [track.controls, track.bends, track.programs, track.lyrics]) {
      end = Math.max(end, events.at(-1)?.tick ?? 0);
    }
  }
  return end;
}

/** Where the last of some notes ends, in ticks; 0 without notes. */
export function notesEnd(notes: readonly Pick<Note, "start" | "duration">[]): number {
  let end = 0;
  for (const note of notes) end = Math.max(end, note.start + note.duration);
  return end;
}
