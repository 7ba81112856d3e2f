import * as Y from "yjs";
import { isId, newId, root } from "../document.ts";
import { MAX_NAME_LENGTH, MAX_TRACKS } from "../limits.ts";
import { evenOrders } from "../order.ts";
import { packNote } from "../pack.ts";
import { readTrack } from "../read.ts";
import { repairText } from "../repair.ts";
import type { Note, Track } from "../score.ts";
import { ALTERNATIVE } from "../takes/alternative.ts";
import type { SectionSpan } from "../takes/decision.ts";
import { overlaps } from "../takes/match-notes.ts";
import { trackToMap } from "../write-track.ts";
import { requireRoomForNotes } from "./room.ts";

/** Notes that somebody's alternative begins with, at most: each edit of it reads them again. */
export const MAX_ALTERNATIVE_NOTES = 20_000;

/** `id`: of the take; `authorId`: the user who writes it; `createdAt`: milliseconds since 1970; `trackIds`: of the score. */
export type Alternative = SectionSpan & {
  id: string;
  authorId: string;
  label: string;
  createdAt: number;
  trackIds: readonly string[];
};

/**
 * Copies a section of some tracks beside the score, for somebody to write an alternative there. Its notes keep their identifiers, so
 * that those which stay or only move are the same notes when it is accepted.
 *
 * @returns how many notes it begins with
 * @throws RangeError when a track is gone, there is none, or they hold too many notes
 */
export function proposeAlternative(doc: Y.Doc, alternative: Alternative, origin?: unknown): number {
  const { id, trackIds, startTick, endTick } = alternative;
  if (!isId(id)) throw new RangeError("A take needs an identifier of letters, digits, _ and -.");
  if (trackIds.length === 0 || trackIds.length > MAX_TRACKS) throw new RangeError("Choose a track for the take.");
  const tracks = [...new Set(trackIds)].map((trackId) => requireScoreTrack(doc, trackId));
  const copies = tracks.map(({ notes }) => notes.flatMap((note) => inside(note, alternative)));
  const count = copies.reduce((sum, notes) => sum + notes.length, 0);
  if (count > MAX_ALTERNATIVE_NOTES) {
    throw new RangeError(`An alternative begins with at most ${MAX_ALTERNATIVE_NOTES} notes: choose fewer bars.`);
  }
  requireRoomForNotes(doc, count);
  const orders = evenOrders(tracks.length);
  doc.transact(() => {
    const map = new Y.Map<unknown>(Object.entries(valuesOf(alternative)));
    map.set("replaces", { startTick, endTick, into: tracks.map((track) => track.id) });
    const own = new Y.Map<unknown>();
    for (const [index, track] of tracks.entries()) {
      own.set(newId(), copyOf(track, copies[index] ?? [], orders[index] ?? ""));
    }
    map.set("tracks", own);
    root(doc, "takes").set(id, map);
  }, origin);
  return count;
}

function valuesOf({ label, createdAt, authorId }: Alternative): Record<string, unknown> {
  return {
    generationId: null,
    technique: ALTERNATIVE,
    label: repairText(label, MAX_NAME_LENGTH) ?? "",
    state: "proposed",
    createdAt,
    requestedBy: authorId,
  };
}

/** The sound and the notes; controllers and lyrics stay with the track that it is an alternative to. */
function copyOf(track: Track, notes: readonly Note[], order: string): Y.Map<unknown> {
  const plain = { muted: false, soloed: false, notes: [], controls: [], bends: [], programs: [], lyrics: [] };
  const map = trackToMap({ ...track, ...plain }, order);
  map.set("notes", new Y.Map<unknown>(notes.map((note) => [note.id, packNote(note)])));
  return map;
}

function inside(note: Note, span: SectionSpan): Note[] {
  if (!overlaps(note, span)) return [];
  const start = Math.max(note.start, span.startTick);
  return [{ ...note, start, duration: Math.min(note.start + note.duration, span.endTick) - start }];
}

function requireScoreTrack(doc: Y.Doc, trackId: string): Track {
  const track = root(doc, "tracks").has(trackId) ? readTrack(doc, trackId) : null;
  if (!track) throw new RangeError("This track is no longer there.");
  return track;
}
