import type * as Y from "yjs";
import { ensureMapIn, mapIn } from "../document.ts";
import { packNote } from "../pack.ts";
import { readTrack } from "../read.ts";
import { repairNote } from "../repair.ts";
import type { Note } from "../score.ts";
import type { SectionChange } from "../takes/decision.ts";
import { requireTrack } from "./selection.ts";

/**
 * Puts notes in the place of others. Call it inside a transaction.
 *
 * @returns the change as it stands in the document: what is no note was left out
 * @throws RangeError when there is no such track
 */
export function changeSection(doc: Y.Doc, { trackId, removed, added }: SectionChange): SectionChange {
  const change = { trackId, removed, added: added.flatMap(repaired) };
  write(doc, trackId, { take: removed, put: change.added });
  return change;
}

/**
 * Takes changes back: all of them, or none when it throws.
 *
 * @throws RangeError when the track is gone, or a note that a change brought was changed or deleted since
 */
export function undoChanges(doc: Y.Doc, changes: readonly SectionChange[]): void {
  for (const { trackId, added } of changes) requireAsMade(doc, trackId, added);
  for (const { trackId, removed, added } of changes) write(doc, trackId, { take: added, put: removed });
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

/** A note that is taken and put again, elsewhere or as loud as it should be, keeps its entry. */
function write(doc: Y.Doc, trackId: string, { take, put }: { take: readonly Note[]; put: readonly Note[] }): void {
  const track = requireTrack(doc, trackId);
  const notes = ensureMapIn(track, "notes");
  const velocities = mapIn(track, "velocities");
  const stays = new Set(put.map(({ id }) => id));
  for (const { id } of take) if (!stays.has(id)) notes.delete(id);
  for (const one of put) notes.set(one.id, packNote(one));
  for (const { id } of [...take, ...put]) if (velocities?.has(id)) velocities.delete(id);
}

function repaired(one: Note): Note[] {
  const note = repairNote(one.id, packNote(one), undefined);
  return note ? [note] : [];
}

const placeOf = ({ pitch, start, duration }: Note) => `${start}:${pitch}:${duration}`;
