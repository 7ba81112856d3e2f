import { z } from "zod";
import { addToIndex, createCopyIndex } from "./copy-index.ts";
import { type ByNote, type Drawn, type Provenance, putKnown } from "./known.ts";
import type { PackedNote } from "./note-change.ts";
import { createSourceKeys, type Known, type Source } from "./origin.ts";
import { sourceSchema } from "./source-schema.ts";
import type { Lent } from "./step.ts";

/** Grows with every change of what is stored or of how it is found: what has another number is made anew. */
export const PROVENANCE_FORMAT = 1;

const packed = z.tuple([z.number(), z.number(), z.number(), z.number()]);
/** id, value, place among the sources; and of a changed one who touched it and what it was like when it was written */
const note = z
  .tuple([z.string(), packed, z.int()])
  .or(z.tuple([z.string(), packed, z.int(), z.array(z.string()), packed]));
type StoredNote = z.output<typeof note>;
const byNote = z.array(z.tuple([z.string(), z.array(note)]));
const drawn = z.tuple([z.string(), z.string(), z.number()]);
const stored = z.object({
  sources: z.array(sourceSchema),
  present: byNote,
  gone: byNote,
  lastAt: z.record(z.string(), z.number()),
  firstAt: z.number().nullable(),
  drawn: z.record(z.string(), z.array(drawn)),
});
type Stored = z.output<typeof stored>;

/** What is known, as plain JSON. */
export function toStored({ present, gone, lastAt, firstAt, drawn }: Provenance): Stored {
  const sources: Source[] = [];
  const places = new Map<string, number>();
  const keyOf = createSourceKeys();
  const place = (one: Source): number => {
    const key = keyOf(one);
    const found = places.get(key) ?? sources.push(one) - 1;
    places.set(key, found);
    return found;
  };
  return {
    sources,
    present: mapToStored(present, place),
    gone: mapToStored(gone, place),
    lastAt: Object.fromEntries(lastAt),
    firstAt,
    drawn: Object.fromEntries(
      [...drawn].map(([user, notes]) => [user, notes.map((one) => [one.trackId, one.noteId, one.at] as const)]),
    ),
  };
}

/** @throws ZodError when it is not what {@link toStored} gives */
export function fromStored(json: unknown): Provenance {
  const read = stored.parse(json);
  const present = mapFromStored(read.present, read.sources);
  const gone = mapFromStored(read.gone, read.sources);
  const index = createCopyIndex();
  for (const notes of [gone, present]) {
    for (const [trackId, knowns] of notes) addToIndex(index, trackId, [...knowns.values()]);
  }
  const drawn = new Map(
    Object.entries(read.drawn).map(([user, notes]) => [
      user,
      notes.flatMap(([trackId, noteId, at]): Drawn[] => {
        const known = present.get(trackId)?.get(noteId) ?? gone.get(trackId)?.get(noteId);
        return known ? [{ trackId, noteId, known, at }] : [];
      }),
    ]),
  );
  return { present, gone, index, lastAt: new Map(Object.entries(read.lastAt)), firstAt: read.firstAt, drawn };
}

/** Only what is known of notes, for another score that begins with them. */
export function lentFrom({ present, gone }: Pick<Provenance, "present" | "gone">): Lent {
  const lent: ByNote = new Map();
  for (const notes of [gone, present]) {
    for (const [trackId, knowns] of notes) {
      for (const [noteId, known] of knowns) putKnown(lent, trackId, noteId, known);
    }
  }
  return lent;
}

function mapToStored(notes: ByNote, place: (source: Source) => number): Stored["present"] {
  return [...notes].map(([trackId, knowns]) => [
    trackId,
    [...knowns].map(([noteId, known]) => noteToStored(noteId, known, place(known.source))),
  ]);
}

function noteToStored(noteId: string, { value, touchedBy, written }: Known, place: number): StoredNote {
  return written === null
    ? [noteId, numbersOf(value), place]
    : [noteId, numbersOf(value), place, touchedBy, numbersOf(written)];
}

function numbersOf([pitch, start, duration, velocity]: PackedNote): [number, number, number, number] {
  return [pitch, start, duration, velocity];
}

function mapFromStored(tracks: Stored["present"], sources: readonly Source[]): ByNote {
  const notes: ByNote = new Map();
  for (const [trackId, own] of tracks) {
    const knowns = new Map<string, Known>();
    for (const [noteId, value, at, touchedBy = [], written = null] of own) {
      const from = sources[at];
      if (from) knowns.set(noteId, { value, source: from, touchedBy, written });
    }
    notes.set(trackId, knowns);
  }
  return notes;
}
