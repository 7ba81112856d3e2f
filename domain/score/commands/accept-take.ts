import type * as Y from "yjs";
import { ensureMapIn, mapIn, newId, root } from "../document.ts";
import { packNote } from "../pack.ts";
import { readScore, readTake, trackIdsInOrder } from "../read.ts";
import type { Note, Replaces, Take } from "../score.ts";
import { type Choice, isEverything } from "../takes/choice.ts";
import type { TakeDecision } from "../takes/decision.ts";
import { isIdle, type Made, type Plan, planAcceptance } from "../takes/plan.ts";
import { sharesOf } from "../takes/voices.ts";
import { trackToMap } from "../write-track.ts";
import { placeAt } from "./place-track.ts";
import { changeSection } from "./replace-section.ts";
import { requireRoomForNotes, requireRoomForTracks } from "./room.ts";
import { addDecision, setState } from "./takes.ts";

/**
 * `replaces`: what the take replaces, where somebody knows better than the take; `state`: other notes in the place of the take's (an earlier
 * state of its edits); `decision`: its identifier, by which it can be taken back and is carried out once; `keepsRest`: what is not chosen stays proposed, instead of being let go.
 */
export type Acceptance = Choice & {
  replaces?: Replaces | null;
  state?: readonly Note[];
  keepsRest?: boolean;
  decision?: string | undefined;
};

/**
 * Merges a proposed take, or what is chosen of it, into the score: copies of its tracks below the others, or notes in the place
 * of others. It is accepted once nothing is left of it to accept, or the rest is let go. Accepting the same twice, or by two
 * people at the same moment, merges it once.
 *
 * @returns the identifiers of the tracks that it made or added to; none when there is no such take, it was decided on
 * before, or all that is chosen is in the score already.
 * @throws RangeError when the score would hold too many tracks or notes, or a track to write into is gone.
 */
export function acceptTake(
  doc: Y.Doc,
  takeId: string,
  { replaces, state, keepsRest = false, decision = newId(), ...choice }: Acceptance = {},
  origin?: unknown,
): string[] {
  const take = readTake(doc, takeId);
  if (take?.state !== "proposed" || take.decisions?.some(({ id }) => id === decision)) return [];
  const asked = state ? withState(take, state) : take;
  const plan = planAcceptance(readScore(doc), asked, choice, replaces ?? take.replaces ?? null);
  const isWhole = !keepsRest || isEverything(choice);
  if (!isWhole && isIdle(plan) && plan.took.length === 0) return [];
  requireRoom(doc, plan);
  return doc.transact(() => {
    const made = carryOut(doc, plan);
    addDecision(doc, takeId, decisionOf(take, plan, { id: decision, isWhole, state }));
    const shares = isWhole || take.shares ? undefined : sharesOf(take, plan.voices);
    if (shares) mapIn(root(doc, "takes"), takeId)?.set("shares", shares);
    if (isWhole || isNothingLeft(doc, takeId, replaces)) setState(doc, takeId, "accepted");
    return made;
  }, origin);
}

/** The take as if its notes were others: an earlier state of its edits. */
function withState(take: Take, state: readonly Note[]): Take {
  return { ...take, tracks: take.tracks.map((track, index) => ({ ...track, notes: index === 0 ? [...state] : [] })) };
}

function requireRoom(doc: Y.Doc, { changes, made }: Plan): void {
  requireRoomForTracks(doc, made.filter(({ trackId }) => !root(doc, "tracks").has(trackId)).length);
  const added = changes.reduce((sum, change) => sum + Math.max(0, change.added.length - change.removed.length), 0);
  requireRoomForNotes(
    doc,
    made.reduce((sum, { notes }) => sum + notes.length, added),
  );
}

/** What the plan says, in the document; `plan.changes` says afterwards what really stands there. */
function carryOut(doc: Y.Doc, plan: Plan): string[] {
  plan.changes = plan.changes.map((change) => changeSection(doc, change));
  return plan.made.map((made) => writeMade(doc, made));
}

/** Its notes keep the identifiers that they have in the take. */
function writeMade(doc: Y.Doc, { trackId, source, notes, siblings }: Made): string {
  const tracks = root(doc, "tracks");
  const existing = mapIn(tracks, trackId);
  if (!existing) {
    const ids = trackIdsInOrder(tracks);
    tracks.set(trackId, trackToMap({ ...source, notes: [] }, placeAt(tracks, ids, placeAmong(ids, siblings, trackId))));
  }
  const map = existing ?? mapIn(tracks, trackId);
  if (map) for (const note of notes) ensureMapIn(map, "notes").set(note.id, packNote(note));
  return trackId;
}

/** Behind those of the take's tracks that come before it, ahead of those that come after; else the last. */
function placeAmong(ids: readonly string[], siblings: readonly string[], trackId: string): number {
  const own = siblings.indexOf(trackId);
  const before = siblings.slice(0, own).findLast((id) => ids.includes(id));
  if (before !== undefined) return ids.indexOf(before) + 1;
  const after = siblings.slice(own + 1).find((id) => ids.includes(id));
  return after === undefined ? ids.length : ids.indexOf(after);
}

function decisionOf(
  take: Take,
  { took, spans, changes, made }: Plan,
  { id, isWhole, state }: { id: string; isWhole: boolean; state?: readonly Note[] | undefined },
): TakeDecision {
  return {
    id,
    took: state ? [] : took,
    wrote: made.map(({ trackId, notes }) => ({ trackId, noteIds: notes.map(({ id }) => id) })),
    spans,
    changes,
    kept: state ? sharedCount(take, state) : took.length,
    closes: isWhole,
  };
}

/** How many of a take's notes an earlier state of it has as well. */
function sharedCount(take: Take, state: readonly Note[]): number {
  const open = new Map<string, number>();
  for (const note of state) open.set(placeOf(note), (open.get(placeOf(note)) ?? 0) + 1);
  let count = 0;
  for (const note of take.tracks.flatMap(({ notes }) => notes)) {
    const left = open.get(placeOf(note)) ?? 0;
    if (left > 0) count++;
    open.set(placeOf(note), left - 1);
  }
  return count;
}

function isNothingLeft(doc: Y.Doc, takeId: string, replaces: Replaces | null | undefined): boolean {
  const take = readTake(doc, takeId);
  return take !== null && isIdle(planAcceptance(readScore(doc), take, {}, replaces ?? take.replaces ?? null));
}

const placeOf = ({ pitch, start, duration }: Note) => `${start}:${pitch}:${duration}`;
