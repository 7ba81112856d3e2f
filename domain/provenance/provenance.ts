import { addToIndex, createCopyIndex, takeFromIndex } from "./copy-index.ts";
import { type Added, type Before, type Provenance, putKnown, type Sourced, touch } from "./known.ts";
import { isSameNote, type NoteChange } from "./note-change.ts";
import { sourcesOf } from "./sources.ts";
import type { ProvenanceStep, RowFacts } from "./step.ts";
import { acceptedOf } from "./take-sources.ts";

export function createProvenance(): Provenance {
  const index = createCopyIndex();
  return { present: new Map(), gone: new Map(), index, lastAt: new Map(), firstAt: null, drawn: new Map() };
}

/**
 * Takes in what one row of the log did: the same steps in the same order always give the same answer. What is said of a
 * note hangs on the row's user and the server's own facts; what a client says is believed only where it cannot gain by
 * lying, or where it is kept as a claim.
 */
export function follow(state: Provenance, { facts, notes }: ProvenanceStep): void {
  state.firstAt ??= facts.at;
  const before = notes.flatMap((change) => [...leave(state, change), ...edit(state, change, facts)]);
  const added = notes.flatMap(({ trackId, noteId, before: was, after }): Added[] =>
    was || !after ? [] : [{ trackId, noteId, value: after }],
  );
  if (added.length > 0) bring(state, sourcesOf(state, added, before, facts));
  // What the server did in somebody's name is no sign of where they were.
  if (facts.kind === "edit") state.lastAt.set(facts.userId ?? "", facts.at);
}

function leave(state: Provenance, { trackId, noteId, before, after }: NoteChange): Before[] {
  const known = state.present.get(trackId)?.get(noteId);
  if (!before || after || !known) return [];
  state.present.get(trackId)?.delete(noteId);
  putKnown(state.gone, trackId, noteId, known);
  return [{ trackId, known, value: before, left: null }];
}

function edit(state: Provenance, { trackId, noteId, before, after }: NoteChange, facts: RowFacts): Before[] {
  const held = state.present.get(trackId)?.get(noteId);
  if (!before || !after || !held) return [];
  const accepted = acceptedOf(state, { noteId, value: after }, facts);
  const known = accepted ?? held;
  if (accepted) putKnown(state.present, trackId, noteId, accepted);
  else for (const userId of whoChanged({ trackId, noteId, before, after }, facts)) touch(known, after, userId);
  takeFromIndex(state.index, trackId, before, held);
  addToIndex(state.index, trackId, [known]);
  return [{ trackId, known: accepted ? { ...held, value: before } : known, value: before, left: after }];
}

/** Of a note that was merged in from another project: those who changed it there. */
function whoChanged({ trackId, noteId, after }: NoteChange, { kind, lent, userId }: RowFacts): (string | null)[] {
  const theirs = kind === "merge" && lent?.notes.get(trackId)?.get(noteId);
  if (!theirs || !after) return [userId];
  return isSameNote(theirs.value, after) ? [null, ...theirs.touchedBy] : [...theirs.touchedBy, userId];
}

function bring(state: Provenance, sourced: readonly Sourced[]): void {
  const tracks = new Map<string, Sourced["known"][]>();
  for (const { added, known } of sourced) {
    putKnown(state.present, added.trackId, added.noteId, known);
    state.gone.get(added.trackId)?.delete(added.noteId);
    const others = tracks.get(added.trackId);
    if (others) others.push(known);
    else tracks.set(added.trackId, [known]);
  }
  for (const [trackId, knowns] of tracks) addToIndex(state.index, trackId, knowns);
}
