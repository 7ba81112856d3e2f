import type * as Y from "yjs";
import { mapIn, root } from "../document.ts";
import { readTake, readTrack } from "../read.ts";
import type { Note, Take, Track } from "../score.ts";
import type { TakeDecision } from "../takes/decision.ts";
import { acceptedId } from "../takes/voices.ts";
import { undoChanges } from "./replace-section.ts";
import { decisionsOf, setDecisions, setState } from "./takes.ts";

/**
 * Makes an accepted or discarded take a proposal again; with `decision`, only what that one decided is taken back. Tracks
 * that the take became leave the score and the notes that it replaced come back, unless what it brought was changed since:
 * that is somebody's work.
 *
 * @returns whether there was something to take back.
 * @throws RangeError when notes that it brought have been changed since, or a discarded take's notes are gone.
 */
export function restoreTake(doc: Y.Doc, takeId: string, decision?: string, origin?: unknown): boolean {
  const take = readTake(doc, takeId);
  const standing = decisionsOf(doc, takeId);
  if (!take || (take.state === "proposed" && standing.length === 0)) return false;
  if (take.tracks.length === 0) throw new RangeError("The notes of this take are gone. Ask for a new one.");
  const taken = standing.filter(({ id }) => decision === undefined || id === decision).reverse();
  if (decision !== undefined && taken.length === 0 && take.state !== "discarded") return false;
  requireUntouched(doc, take, standing, taken);
  doc.transact(() => {
    for (const one of taken) takeBack(doc, one);
    setDecisions(
      doc,
      takeId,
      standing.filter((one) => !taken.includes(one)),
    );
    setState(doc, takeId, "proposed");
  }, origin);
  return true;
}

/** Looked at before anything is written, so that a refusal changes nothing. */
function requireUntouched(
  doc: Y.Doc,
  take: Take,
  standing: readonly TakeDecision[],
  taken: readonly TakeDecision[],
): void {
  for (const id of new Set(taken.flatMap(({ wrote }) => wrote.map(({ trackId }) => trackId)))) {
    const written = new Set(
      standing.flatMap(({ wrote }) => wrote.flatMap((one) => (one.trackId === id ? one.noteIds : []))),
    );
    const source = take.tracks.find((track) => acceptedId(take.id, track.id) === id);
    requireSame(readTrack(doc, id), source?.notes.filter((note) => written.has(note.id)) ?? []);
  }
}

function requireSame(track: Track | null, notes: readonly Note[]): void {
  if (!track || notesText(track.notes) === notesText(notes)) return;
  throw new RangeError(`“${track.name}” has been changed since: delete the tracks that you do not want.`);
}

function takeBack(doc: Y.Doc, { changes, wrote }: TakeDecision): void {
  undoChanges(doc, changes);
  for (const { trackId, noteIds } of wrote) {
    const map = mapIn(root(doc, "tracks"), trackId);
    const notes = map && mapIn(map, "notes");
    if (!notes) continue;
    const own = noteIds.filter((id) => notes.has(id));
    for (const id of own) notes.delete(id);
    // Takes that were accepted before their notes kept their identifiers have others: the track goes as a whole.
    if (notes.size === 0 || own.length === 0) root(doc, "tracks").delete(trackId);
  }
}

/** What notes are, whatever their identifiers. */
const notesText = (notes: readonly Note[]) =>
  notes
    .map(({ pitch, start, duration, velocity }) => `${start}:${pitch}:${duration}:${velocity}`)
    .sort()
    .join();
