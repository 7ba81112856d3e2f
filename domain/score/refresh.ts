import type * as Y from "yjs";
import { compareNotes, readNote, readTrackEvents, readTrackHead } from "./read.ts";
import { repairBend, repairControl, repairProgram, repairTextEvent } from "./repair.ts";
import type { Note, Track } from "./score.ts";
import type { TrackTouch } from "./touched.ts";

/** A track read anew where a transaction touched it; everything else keeps its identity. */
export function refreshTrack(track: Track, map: Y.Map<unknown>, touch: TrackTouch): Track {
  const refreshed: Track = touch.head ? { ...track, ...readTrackHead(map) } : { ...track };
  if (touch.notes.size > 0) refreshed.notes = refreshNotes(track.notes, map, touch.notes);
  if (touch.lists.has("controls")) refreshed.controls = readTrackEvents(map, "controls", repairControl);
  if (touch.lists.has("bends")) refreshed.bends = readTrackEvents(map, "bends", repairBend);
  if (touch.lists.has("programs")) refreshed.programs = readTrackEvents(map, "programs", repairProgram);
  if (touch.lists.has("lyrics")) refreshed.lyrics = readTrackEvents(map, "lyrics", repairTextEvent);
  return refreshed;
}

/** `notes` without the touched ones, merged with the touched ones as they are now: one pass, still sorted. */
function refreshNotes(notes: readonly Note[], map: Y.Map<unknown>, touched: ReadonlySet<string>): Note[] {
  const fresh: Note[] = [];
  for (const id of touched) {
    const note = readNote(map, id);
    if (note) fresh.push(note);
  }
  fresh.sort(compareNotes);
  const merged: Note[] = [];
  let next = 0;
  for (const note of notes) {
    if (touched.has(note.id)) continue;
    for (let ahead = fresh[next]; ahead && compareNotes(ahead, note) < 0; ahead = fresh[next]) {
      merged.push(ahead);
      next++;
    }
    merged.push(note);
  }
  for (; next < fresh.length; next++) {
    const rest = fresh[next];
    if (rest) merged.push(rest);
  }
  return merged;
}
