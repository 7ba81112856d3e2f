import { type Provenance, putKnown } from "./known.ts";
import type { NoteChange, PackedNote } from "./note-change.ts";
import { type NoteOrigin, originOf } from "./origin.ts";
import { createProvenance, follow } from "./provenance.ts";
import type { RowFacts } from "./step.ts";

export const ADA = "ada";
export const BEN = "ben";
export const TRACK = "track-0001";

/** A score of which a test says row by row what happens; `state` is what is known of it. */
export function createStory(state: Provenance = createProvenance()) {
  const notes = new Map<string, Map<string, PackedNote>>();
  let at = Date.UTC(2026, 0, 1);
  let count = 0;

  function change(trackId: string, noteId: string, after: PackedNote | null): NoteChange {
    const track = notes.get(trackId) ?? new Map<string, PackedNote>();
    notes.set(trackId, track);
    const before = track.get(noteId) ?? null;
    if (after) track.set(noteId, after);
    else track.delete(noteId);
    return { trackId, noteId, before, after };
  }

  function row(facts: Partial<RowFacts>, changes: readonly NoteChange[]): void {
    at += 1000;
    follow(state, { facts: { userId: ADA, kind: "edit", gesture: null, at, ...facts }, notes: changes });
  }

  return {
    state: () => state,
    replaceState(next: Provenance) {
      state = next;
    },
    notes,
    wait(ms: number) {
      at += ms;
    },
    now: () => at,
    row,
    change,
    /** new notes, and their ids */
    add(facts: Partial<RowFacts>, values: readonly PackedNote[], trackId = TRACK): string[] {
      const ids = values.map(() => `note-${String(count++).padStart(8, "0")}`);
      row(
        facts,
        values.map((value, i) => change(trackId, ids[i] ?? "", value)),
      );
      return ids;
    },
    set(facts: Partial<RowFacts>, noteId: string, after: PackedNote | null, trackId = TRACK): void {
      row(facts, [change(trackId, noteId, after)]);
    },
    originOf(noteId: string, trackId = TRACK): NoteOrigin | null {
      const known = state.present.get(trackId)?.get(noteId);
      return known ? originOf(known) : null;
    },
  };
}

/** So many notes of a melody that is like no other one: a different one for each seed. */
export function melody(length: number, seed = 1): PackedNote[] {
  let random = seed * 7919;
  let tick = 0;
  return Array.from({ length }, (): PackedNote => {
    random = (random * 48271) % 2147483647;
    tick += 60 * (1 + (random % 8));
    return [48 + (random % 25), tick, 60 + (random % 5) * 30, 80];
  });
}

export const shifted = (notes: readonly PackedNote[], ticks: number, semitones = 0): PackedNote[] =>
  notes.map(([pitch, start, duration, velocity]) => [pitch + semitones, start + ticks, duration, velocity]);

/** Known notes as another project lends them. */
export function lend(state: Provenance) {
  const lent: Provenance["present"] = new Map();
  for (const [trackId, notes] of state.present) {
    for (const [noteId, known] of notes) putKnown(lent, trackId, noteId, known);
  }
  return lent;
}
