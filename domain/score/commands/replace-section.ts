import type * as Y from "yjs";
import { z } from "zod";
import { ensureMapIn, newId } from "../document.ts";
import { packNote } from "../pack.ts";
import { readTrack } from "../read.ts";
import { repairNote } from "../repair.ts";
import type { Note } from "../score.ts";
import type { NewNote } from "./add-notes.ts";
import { deleteNotes } from "./delete-notes.ts";
import { requireTrack } from "./selection.ts";

/** A stretch of the score, in ticks; `endTick` is the first tick after it. */
export type SectionSpan = { startTick: number; endTick: number };

const note = z.object({
  id: z.string(),
  pitch: z.number(),
  start: z.number(),
  duration: z.number(),
  velocity: z.number(),
});

/** Notes that take the place of all that a track holds in a section. */
export type Replacement = { trackId: string; span: SectionSpan; notes: readonly Required<NewNote>[] };

/** What a replacement did to one track: enough to take it back. */
export const sectionChange = z.object({ trackId: z.string(), removed: z.array(note), added: z.array(note) });
export type SectionChange = z.output<typeof sectionChange>;

/**
 * Puts `notes` in the place of what a track holds in a section. A note that is wanted and there already stays as it is,
 * identifier and all, also where it reaches across an edge; of other notes that do, the part outside stays.
 *
 * @returns what it did
 * @throws RangeError when there is no such track
 */
export function replaceSection(doc: Y.Doc, { trackId, span, notes }: Replacement): SectionChange {
  requireTrack(doc, trackId);
  const wanted = new Map<string, Required<NewNote>[]>();
  for (const one of notes) wanted.set(placeOf(one), [...(wanted.get(placeOf(one)) ?? []), one]);
  const inside = (readTrack(doc, trackId)?.notes ?? []).filter((one) => overlaps(one, span));
  const removed = inside.filter((one) => !wanted.get(placeOf(insideOf(one, span)))?.pop());
  const rest = removed.flatMap((one) => outsideOf(one, span));
  const fresh = [...wanted.values()].flat().flatMap(repaired);
  const change = { trackId, removed, added: [...rest, ...fresh] };
  apply(doc, trackId, { take: change.removed, put: change.added });
  return change;
}

/**
 * Takes replacements back: all of them, or none when it throws.
 *
 * @throws RangeError when the track is gone, or a note that the replacement brought was changed or deleted since
 */
export function undoReplacements(doc: Y.Doc, changes: readonly SectionChange[]): void {
  for (const { trackId, added } of changes) requireAsMade(doc, trackId, added);
  for (const { trackId, removed, added } of changes) apply(doc, trackId, { take: added, put: removed });
}

function requireAsMade(doc: Y.Doc, trackId: string, added: readonly Note[]): void {
  const track = readTrack(doc, trackId);
  if (!track) throw new RangeError("A track of this take has been deleted since: it cannot be taken back.");
  const present = new Map(track.notes.map((one) => [one.id, one]));
  const untouched = added.every((one) => {
    const now = present.get(one.id);
    return now && placeOf(now) === placeOf(one) && now.velocity === one.velocity;
  });
  if (!untouched)
    throw new RangeError(`“${track.name}” has been changed since: change the notes that you do not want.`);
}

function apply(doc: Y.Doc, trackId: string, { take, put }: { take: readonly Note[]; put: readonly Note[] }): void {
  doc.transact(() => {
    deleteNotes(
      doc,
      trackId,
      take.map(({ id }) => id),
    );
    const map = ensureMapIn(requireTrack(doc, trackId), "notes");
    for (const one of put) map.set(one.id, packNote(one));
  });
}

function repaired(one: Required<NewNote>): Note[] {
  const note = repairNote(newId(), packNote(one), undefined);
  return note ? [note] : [];
}

function overlaps({ start, duration }: NewNote, { startTick, endTick }: SectionSpan): boolean {
  return start < endTick && start + duration > startTick;
}

function insideOf(one: Note, { startTick, endTick }: SectionSpan): Note {
  const start = Math.max(one.start, startTick);
  return { ...one, start, duration: Math.min(one.start + one.duration, endTick) - start };
}

function outsideOf(one: Note, { startTick, endTick }: SectionSpan): Note[] {
  const end = one.start + one.duration;
  const before = { ...one, duration: startTick - one.start };
  const after = { ...one, id: newId(), start: endTick, duration: end - endTick };
  return [before, after].filter(({ duration }) => duration > 0);
}

const placeOf = ({ pitch, start, duration }: NewNote) => `${start}:${pitch}:${duration}`;
