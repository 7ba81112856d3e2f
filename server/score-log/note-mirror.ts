import type * as Y from "yjs";
import { isSameNote, type NoteChange, type PackedNote } from "../../domain/provenance/note-change.ts";
import { isId, root } from "../../domain/score/document.ts";
import { readNote, readNotes } from "../../domain/score/read.ts";
import type { Note } from "../../domain/score/score.ts";
import type { TrackTouch } from "../../domain/score/touched.ts";
import { isOfTake, mapOfTrack, trackIdsOfScore, trackIdsOfTake } from "./tracks.ts";

export type { NoteChange, PackedNote };

/** What every note of a document, those of takes too, was like when it was last looked at. */
export type NoteMirror = Map<string, Map<string, PackedNote>>;

/** What a transaction touched: tracks of the score, and takes as a whole. */
export type Touched = { tracks: Map<string, TrackTouch>; takes: Set<string> };

/** Brings a mirror up to what the document holds of the touched tracks and takes, and says what differed. */
export function refreshMirror(mirror: NoteMirror, doc: Y.Doc, { tracks, takes }: Touched): NoteChange[] {
  const changes: NoteChange[] = [];
  for (const [trackId, touch] of tracks) {
    const map = isId(trackId) ? mapOfTrack(doc, trackId) : null;
    if (touch.whole || !map) refreshTrack(mirror, doc, trackId, changes);
    else for (const noteId of touch.notes) put(mirror, { trackId, noteId }, packed(readNote(map, noteId)), changes);
  }
  for (const takeId of takes) {
    const held = [...mirror.keys()].filter((trackId) => isOfTake(trackId, takeId));
    for (const trackId of new Set([...held, ...trackIdsOfTake(doc, takeId)])) {
      refreshTrack(mirror, doc, trackId, changes);
    }
  }
  return changes;
}

/** As {@link refreshMirror}, for a document that took another one's place. */
export function replaceMirror(mirror: NoteMirror, doc: Y.Doc): NoteChange[] {
  const changes: NoteChange[] = [];
  const ofTakes = [...root(doc, "takes").keys()].flatMap((takeId) => trackIdsOfTake(doc, takeId));
  for (const trackId of new Set([...mirror.keys(), ...trackIdsOfScore(doc), ...ofTakes])) {
    refreshTrack(mirror, doc, trackId, changes);
  }
  return changes;
}

function refreshTrack(mirror: NoteMirror, doc: Y.Doc, trackId: string, changes: NoteChange[]): void {
  const map = mapOfTrack(doc, trackId);
  const now = new Map((map ? readNotes(map) : []).map((note) => [note.id, note]));
  for (const noteId of [...(mirror.get(trackId)?.keys() ?? [])]) {
    if (!now.has(noteId)) put(mirror, { trackId, noteId }, null, changes);
  }
  for (const [noteId, note] of now) put(mirror, { trackId, noteId }, packed(note), changes);
}

function put(
  mirror: NoteMirror,
  place: Pick<NoteChange, "trackId" | "noteId">,
  after: PackedNote | null,
  changes: NoteChange[],
): void {
  const notes = mirror.get(place.trackId) ?? new Map<string, PackedNote>();
  const before = notes.get(place.noteId) ?? null;
  if (isSame(before, after)) return;
  if (after) mirror.set(place.trackId, notes.set(place.noteId, after));
  else notes.delete(place.noteId);
  if (notes.size === 0) mirror.delete(place.trackId);
  changes.push({ ...place, before, after });
}

function isSame(one: PackedNote | null, other: PackedNote | null): boolean {
  if (!one || !other) return one === other;
  return isSameNote(one, other);
}

function packed(note: Note | null): PackedNote | null {
  return note && [note.pitch, note.start, note.duration, note.velocity];
}
