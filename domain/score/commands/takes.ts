import * as Y from "yjs";
import { isId, mapIn, newId, newIds, root } from "../document.ts";
import { MAX_NAME_LENGTH, MAX_NOTES, MAX_TRACKS } from "../limits.ts";
import { evenOrders } from "../order.ts";
import { readTake, readTakes } from "../read.ts";
import { repairText } from "../repair.ts";
import type { Take } from "../score.ts";
import type { TakeDecision } from "../takes/decision.ts";
import { trackToMap } from "../write-track.ts";

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
 * Marks a proposed take as discarded; one of which something was accepted before is accepted, without the rest. Its notes stay, so that it can be had back, until the next take is discarded: a
 * document carries the notes of one discarded take at the most.
 *
 * @returns whether it was proposed until now.
 */
export function discardTake(doc: Y.Doc, takeId: string, decision = newId(), origin?: unknown): boolean {
  if (readTake(doc, takeId)?.state !== "proposed") return false;
  if (decisionsOf(doc, takeId).length > 0) {
    const letGo = { id: decision, took: [], wrote: [], spans: [], changes: [], kept: 0, closes: true };
    doc.transact(() => {
      addDecision(doc, takeId, letGo);
      setState(doc, takeId, "accepted");
    }, origin);
    return true;
  }
  doc.transact(() => {
    for (const take of readTakes(doc))
      if (take.state === "discarded" && take.tracks.length > 0) dropNotes(doc, take.id);
    setState(doc, takeId, "discarded");
  }, origin);
  return true;
}

function dropNotes(doc: Y.Doc, takeId: string): void {
  mapIn(root(doc, "takes"), takeId)?.set("tracks", new Y.Map<unknown>());
}

/** What was decided on a take, oldest first; none where peers left something else. */
export function decisionsOf(doc: Y.Doc, takeId: string): TakeDecision[] {
  return readTake(doc, takeId)?.decisions ?? [];
}

export function addDecision(doc: Y.Doc, takeId: string, decision: TakeDecision): void {
  setDecisions(doc, takeId, [...decisionsOf(doc, takeId), decision]);
}

export function setDecisions(doc: Y.Doc, takeId: string, decisions: readonly TakeDecision[]): void {
  const map = mapIn(root(doc, "takes"), takeId);
  if (decisions.length > 0) map?.set("decisions", decisions);
  else map?.delete("decisions");
  map?.delete("replaced");
  if (decisions.length === 0) map?.delete("shares");
}

/** Where a take stands, for whoever has decided on it. */
export function setState(doc: Y.Doc, takeId: string, state: Take["state"]): void {
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
    ...(take.replaces ? { replaces: take.replaces } : {}),
  };
}

function requireTake(take: Take): void {
  if (!isId(take.id)) throw new RangeError("A take needs an identifier of letters, digits, _ and -.");
  const notes = take.tracks.reduce((sum, track) => sum + track.notes.length, 0);
  if (take.tracks.length > MAX_TRACKS) throw new RangeError(`A take holds at most ${MAX_TRACKS} tracks.`);
  if (notes > MAX_NOTES) throw new RangeError(`A take holds at most ${MAX_NOTES} notes.`);
}
