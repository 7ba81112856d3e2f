import type * as Y from "yjs";
import { mapIn, newId, root } from "../document.ts";
import { MAX_ID_LENGTH } from "../limits.ts";
import { readTake, readTrack, trackIdsInOrder } from "../read.ts";
import type { Track } from "../score.ts";
import { trackToMap } from "../write-track.ts";
import { placeAt } from "./place-track.ts";
import { type Replacement, replaceSection, sectionChange, undoReplacements } from "./replace-section.ts";
import { requireRoomForNotes, requireRoomForTracks } from "./room.ts";
import { setState } from "./takes.ts";

/** Under which key of a take it stands what its acceptance did to tracks that were there before. */
const REPLACED = "replaced";

/** Tracks of the take that become new tracks (all when left out), and notes that take the place of others. */
export type Acceptance = { trackIds?: readonly string[]; replace?: readonly Replacement[] };

/**
 * Merges a proposed take into the score: copies tracks of it below the others, replaces notes, and marks it as accepted.
 * The copies' identifiers follow from the take's: two people who accept at the same moment get one copy.
 *
 * @returns the new tracks' identifiers; none when there is no such take or somebody decided on it before.
 * @throws RangeError when the score would hold too many tracks or notes, or a track to write into is gone.
 */
export function acceptTake(
  doc: Y.Doc,
  takeId: string,
  { trackIds, replace = [] }: Acceptance = {},
  origin?: unknown,
): string[] {
  const take = readTake(doc, takeId);
  if (take?.state !== "proposed") return [];
  const chosen = take.tracks.filter((track) => trackIds?.includes(track.id) ?? true);
  requireRoomForTracks(doc, chosen.length);
  requireRoomForNotes(
    doc,
    [...chosen, ...replace].reduce((sum, { notes }) => sum + notes.length, 0),
  );
  return doc.transact(() => {
    const tracks = root(doc, "tracks");
    const changes = replace.map((replacement) => replaceSection(doc, replacement));
    const ids = chosen.map((track) => {
      const id = acceptedId(take.id, track.id);
      tracks.set(id, trackToMap(track, placeAt(tracks, trackIdsInOrder(tracks))));
      return id;
    });
    if (changes.length > 0) mapIn(root(doc, "takes"), take.id)?.set(REPLACED, changes);
    setState(doc, take.id, "accepted");
    return ids;
  }, origin);
}

/**
 * Makes an accepted or discarded take a proposal again. Of an accepted one, the tracks that it became leave the score
 * and the notes that it replaced come back, unless what it brought was changed since: that is somebody's work.
 *
 * @returns whether it was decided on until now.
 * @throws RangeError when notes that it brought have been changed since, or a discarded take's notes are gone.
 */
export function restoreTake(doc: Y.Doc, takeId: string, origin?: unknown): boolean {
  const take = readTake(doc, takeId);
  if (!take || take.state === "proposed") return false;
  if (take.tracks.length === 0) throw new RangeError("The notes of this take are gone. Ask for a new one.");
  const made = take.tracks.map((track) => ({ track, id: acceptedId(take.id, track.id) }));
  for (const { track, id } of made) requireUntouched(track, readTrack(doc, id));
  doc.transact(() => {
    undoReplacements(doc, changesOf(doc, takeId));
    for (const { id } of made) root(doc, "tracks").delete(id);
    mapIn(root(doc, "takes"), takeId)?.delete(REPLACED);
    setState(doc, takeId, "proposed");
  }, origin);
  return true;
}

const sectionChanges = sectionChange.array();

function changesOf(doc: Y.Doc, takeId: string) {
  const stored = sectionChanges.safeParse(mapIn(root(doc, "takes"), takeId)?.get(REPLACED) ?? []);
  if (stored.success) return stored.data;
  throw new RangeError("What this take replaced is not known any more: it cannot be taken back.");
}

function requireUntouched(proposed: Track, accepted: Track | null): void {
  if (!accepted || notesText(accepted) === notesText(proposed)) return;
  throw new RangeError(`“${accepted.name}” has been changed since: delete the tracks that you do not want.`);
}

/** What a track's notes are, whatever their identifiers. */
const notesText = ({ notes }: Track) =>
  notes
    .map(({ pitch, start, duration, velocity }) => `${start}:${pitch}:${duration}:${velocity}`)
    .sort()
    .join();

function acceptedId(takeId: string, trackId: string): string {
  const id = `${takeId}-${trackId}`;
  return id.length <= MAX_ID_LENGTH ? id : newId();
}
