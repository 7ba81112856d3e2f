import * as Y from "yjs";
import { isId, mapIn, newId, newIds, root } from "../document.ts";
import { MAX_ID_LENGTH, MAX_NAME_LENGTH, MAX_NOTES, MAX_TRACKS } from "../limits.ts";
import { evenOrders } from "../order.ts";
import { readTake, readTakes, readTrack, trackIdsInOrder } from "../read.ts";
import { repairText } from "../repair.ts";
import type { Take, Track } from "../score.ts";
import { trackToMap } from "../write-track.ts";
import { placeAt } from "./place-track.ts";
import { requireRoomForNotes, requireRoomForTracks } from "./room.ts";

/**
 * Writes a take beside the score. Its tracks keep their identifiers, by which people choose among them; notes and events
 * get fresh ones.
 *
 * @throws RangeError when the take has no proper identifier or holds more than a score may.
 */
export function writeTake(doc: Y.Doc, take: Take, origin?: unknown): void {
  requireTake(take);
  const orders = evenOrders(take.tracks.length);
  const fresh = newIds(take.tracks.length);
  doc.transact(() => {
    const map = new Y.Map<unknown>(Object.entries(takeValues(take)));
    const tracks = new Y.Map<unknown>();
    for (const [index, track] of take.tracks.entries()) {
      tracks.set(isId(track.id) ? track.id : (fresh[index] ?? ""), trackToMap(track, orders[index] ?? ""));
    }
    map.set("tracks", tracks);
    root(doc, "takes").set(take.id, map);
  }, origin);
}

/**
 * A take as one Yjs update that stands on its own: a worker, which holds no document, appends it to the log of any
 * project.
 */
export function encodeTakeUpdate(take: Take): Uint8Array {
  const doc = new Y.Doc();
  writeTake(doc, take);
  return Y.encodeStateAsUpdate(doc);
}

/**
 * Copies the tracks of a proposed take (all, or those named) into the score, below the others, and marks the take as
 * accepted. The copies' identifiers follow from the take's: two people who accept at the same moment get one copy.
 *
 * @returns the new tracks' identifiers; none when there is no such take or somebody decided on it before.
 * @throws RangeError when the score would hold too many tracks or notes.
 */
export function acceptTake(
  doc: Y.Doc,
  takeId: string,
  choice: { trackIds?: readonly string[] } = {},
  origin?: unknown,
): string[] {
  const take = readTake(doc, takeId);
  if (take?.state !== "proposed") return [];
  const chosen = take.tracks.filter((track) => choice.trackIds?.includes(track.id) ?? true);
  requireRoomForTracks(doc, chosen.length);
  requireRoomForNotes(
    doc,
    chosen.reduce((sum, track) => sum + track.notes.length, 0),
  );
  return doc.transact(() => {
    const tracks = root(doc, "tracks");
    const ids = chosen.map((track) => {
      const id = acceptedId(take.id, track.id);
      tracks.set(id, trackToMap(track, placeAt(tracks, trackIdsInOrder(tracks))));
      return id;
    });
    setState(doc, take.id, "accepted");
    return ids;
  }, origin);
}

/**
 * Marks a proposed take as discarded. Its notes stay, so that it can be had back, until the next take is discarded: a
 * document carries the notes of one discarded take at the most.
 *
 * @returns whether it was proposed until now.
 */
export function discardTake(doc: Y.Doc, takeId: string, origin?: unknown): boolean {
  if (readTake(doc, takeId)?.state !== "proposed") return false;
  doc.transact(() => {
    for (const take of readTakes(doc))
      if (take.state === "discarded" && take.tracks.length > 0) dropNotes(doc, take.id);
    setState(doc, takeId, "discarded");
  }, origin);
  return true;
}

/**
 * Makes an accepted or discarded take a proposal again. Of an accepted one, the tracks that it became leave the score,
 * unless it holds notes by now that the take did not bring: those are somebody's work.
 *
 * @returns whether it was decided on until now.
 * @throws RangeError when the notes of a track have been changed since, or a discarded take's notes are gone.
 */
export function restoreTake(doc: Y.Doc, takeId: string, origin?: unknown): boolean {
  const take = readTake(doc, takeId);
  if (!take || take.state === "proposed") return false;
  if (take.tracks.length === 0) throw new RangeError("The notes of this take are gone. Ask for a new one.");
  const made = take.tracks.map((track) => ({ track, id: acceptedId(take.id, track.id) }));
  for (const { track, id } of made) requireUntouched(track, readTrack(doc, id));
  doc.transact(() => {
    for (const { id } of made) root(doc, "tracks").delete(id);
    setState(doc, takeId, "proposed");
  }, origin);
  return true;
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

function dropNotes(doc: Y.Doc, takeId: string): void {
  mapIn(root(doc, "takes"), takeId)?.set("tracks", new Y.Map<unknown>());
}

function setState(doc: Y.Doc, takeId: string, state: Take["state"]): void {
  mapIn(root(doc, "takes"), takeId)?.set("state", state);
}

function takeValues(take: Take): Record<string, unknown> {
  return {
    generationId: repairText(take.generationId, MAX_NAME_LENGTH),
    technique: repairText(take.technique, MAX_NAME_LENGTH) ?? "",
    label: repairText(take.label, MAX_NAME_LENGTH) ?? "",
    state: take.state,
    createdAt: take.createdAt,
    requestedBy: repairText(take.requestedBy, MAX_NAME_LENGTH),
  };
}

function requireTake(take: Take): void {
  if (!isId(take.id)) throw new RangeError("A take needs an identifier of letters, digits, _ and -.");
  const notes = take.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  if (take.tracks.length > MAX_TRACKS) throw new RangeError(`A take holds at most ${MAX_TRACKS} tracks.`);
  if (notes > MAX_NOTES) throw new RangeError(`A take holds at most ${MAX_NOTES} notes.`);
}

function acceptedId(takeId: string, trackId: string): string {
  const id = `${takeId}-${trackId}`;
  return id.length <= MAX_ID_LENGTH ? id : newId();
}
