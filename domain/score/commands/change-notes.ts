import type * as Y from "yjs";
import { ensureMapIn } from "../document.ts";
import { notesEnd } from "../ends.ts";
import { MAX_PITCH, MAX_TICK, MIN_PITCH } from "../limits.ts";
import { packNote } from "../pack.ts";
import { readNote } from "../read.ts";
import { repairNote, repairVelocity } from "../repair.ts";
import type { Note } from "../score.ts";
import { requireTrack, selectedNotes } from "./selection.ts";

/** New values for one note; what is left out stays. Ticks, MIDI pitch, velocity 1-127. */
export type NoteChange = { id: string } & Partial<Omit<Note, "id">>;

/**
 * Gives notes new values, in one transaction. Only what differs is written, and a velocity beside the rest, so that a
 * move and a velocity edit made at once both count. Notes that are gone are left alone.
 *
 * @returns the identifiers of the notes that changed.
 * @throws RangeError when there is no such track, or a value is no number.
 */
export function setNotes(doc: Y.Doc, trackId: string, changes: readonly NoteChange[], origin?: unknown): string[] {
  const track = requireTrack(doc, trackId);
  const pairs = changes.flatMap((change) => {
    const note = readNote(track, change.id);
    return note ? [{ note, next: changedNote(note, change) }] : [];
  });
  return doc.transact(
    () => pairs.filter(({ note, next }) => writeNote(track, note, next)).map(({ note }) => note.id),
    origin,
  );
}

/**
 * Moves notes as one block: where one of them would leave the score, the whole block stops there.
 *
 * @returns how far the block really moved.
 */
export function moveNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  by: { dTicks?: number; dPitch?: number },
  origin?: unknown,
): { dTicks: number; dPitch: number } {
  const notes = selectedNotes(doc, trackId, ids);
  const pitches = notes.map((note) => note.pitch);
  const moved = {
    dTicks: between(Math.round(by.dTicks ?? 0), -(notes[0]?.start ?? 0), MAX_TICK - notesEnd(notes)),
    dPitch: between(Math.round(by.dPitch ?? 0), MIN_PITCH - least(pitches), MAX_PITCH - greatest(pitches)),
  };
  if (notes.length === 0 || (moved.dTicks === 0 && moved.dPitch === 0)) return { dTicks: 0, dPitch: 0 };
  const changes = notes.map(({ id, start, pitch }) => ({
    id,
    start: start + moved.dTicks,
    pitch: pitch + moved.dPitch,
  }));
  setNotes(doc, trackId, changes, origin);
  return moved;
}

/** Transposes notes as one block, in semitones. @returns how far it really moved. */
export function transposeNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  semitones: number,
  origin?: unknown,
): number {
  return moveNotes(doc, trackId, ids, { dPitch: semitones }, origin).dPitch;
}

/**
 * Moves the end of each note (or with `edge: "start"` its beginning, its end staying) by `dTicks`. No note gets
 * shorter than `shortest` ticks (1), or than it was.
 */
export function resizeNotes(
  doc: Y.Doc,
  trackId: string,
  ids: Iterable<string>,
  by: { dTicks: number; edge?: "start" | "end"; shortest?: number },
  origin?: unknown,
): string[] {
  const changes = selectedNotes(doc, trackId, ids).map(({ id, start, duration }) => {
    const shortest = Math.min(duration, Math.max(1, by.shortest ?? 1));
    if (by.edge !== "start") return { id, duration: Math.max(shortest, duration + by.dTicks) };
    const begin = between(start + by.dTicks, 0, start + duration - shortest);
    return { id, start: begin, duration: start + duration - begin };
  });
  return setNotes(doc, trackId, changes, origin);
}

function changedNote(note: Note, change: NoteChange): Note {
  const next = repairNote(note.id, packNote({ ...note, ...change }), undefined);
  if (next && (change.velocity === undefined || repairVelocity(change.velocity) !== null)) return next;
  throw new RangeError("A note needs a pitch, a start inside the score and a duration, all numbers.");
}

/** The wish for a note's velocity stands apart from the note: whoever moves it at the same time does not undo it. */
function writeNote(track: Y.Map<unknown>, note: Note, next: Note): boolean {
  const moved = next.pitch !== note.pitch || next.start !== note.start || next.duration !== note.duration;
  const louder = next.velocity !== note.velocity;
  if (moved) {
    const notes = ensureMapIn(track, "notes");
    notes.set(note.id, packNote({ ...next, velocity: packedVelocity(notes.get(note.id)) ?? note.velocity }));
  }
  if (louder) ensureMapIn(track, "velocities").set(note.id, next.velocity);
  return moved || louder;
}

/** The packed velocity stays as it was, so that undoing a later wish brings it back even after a move. */
function packedVelocity(packed: unknown): number | null {
  return Array.isArray(packed) ? repairVelocity(packed[3]) : null;
}

function between(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value)) + 0;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), MAX_PITCH);
}

function greatest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), MIN_PITCH);
}
