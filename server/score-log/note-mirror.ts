import type * as Y from "yjs";
import { mapIn, root } from "../../domain/score/document.ts";
import { readNote, readNotes, trackIdsInOrder } from "../../domain/score/read.ts";
import type { Note } from "../../domain/score/score.ts";
import type { TrackTouch } from "../../domain/score/touched.ts";

/** `[pitch, start, duration, velocity]`: MIDI pitch, ticks, ticks, 1-127, as everybody sees the note. */
export type PackedNote = readonly [pitch: number, start: number, duration: number, velocity: number];

/** What became of one note; null: it was not there, or is no more. */
export type NoteChange = { trackId: string; noteId: string; before: PackedNote | null; after: PackedNote | null };

/** What every note of a document was like when it was last looked at. */
export type NoteMirror = Map<string, Map<string, PackedNote>>;

/** Brings a mirror up to what the document holds of the touched tracks, and says what differed. */
export function refreshMirror(mirror: NoteMirror, doc: Y.Doc, touches: ReadonlyMap<string, TrackTouch>): NoteChange[] {
  const changes: NoteChange[] = [];
  for (const [trackId, touch] of touches) {
    const map = mapIn(root(doc, "tracks"), trackId);
    if (touch.whole || !map) refreshTrack(mirror, trackId, map, changes);
    else for (const noteId of touch.notes) put(mirror, { trackId, noteId }, packed(readNote(map, noteId)), changes);
  }
  return changes;
}

/** As {@link refreshMirror}, for a document that took another one's place. */
export function replaceMirror(mirror: NoteMirror, doc: Y.Doc): NoteChange[] {
  const changes: NoteChange[] = [];
  const tracks = root(doc, "tracks");
  for (const trackId of new Set([...mirror.keys(), ...trackIdsInOrder(tracks)])) {
    refreshTrack(mirror, trackId, mapIn(tracks, trackId), changes);
  }
  return changes;
}

function refreshTrack(mirror: NoteMirror, trackId: string, map: Y.Map<unknown> | null, changes: NoteChange[]): void {
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
  return one.every((value, index) => value === other[index]);
}

function packed(note: Note | null): PackedNote | null {
  return note && [note.pitch, note.start, note.duration, note.velocity];
}
