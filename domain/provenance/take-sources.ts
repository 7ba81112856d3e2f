import type { Added, Provenance } from "./known.ts";
import { isSameNote, type PackedNote } from "./note-change.ts";
import type { Known } from "./origin.ts";
import { actOf, type RowFacts } from "./step.ts";
import { takeTrackOf } from "./take-track.ts";

/**
 * The note of a take by which an accepted one is known, under its identifier: a generated one from now on in the name of
 * who accepted it, one of a person's alternative as it was written there. Null where the take holds no such note.
 */
export function acceptedOf(
  state: Provenance,
  { noteId, value }: Pick<Added, "noteId" | "value">,
  facts: RowFacts,
): Known | null {
  const { take } = facts;
  if (take?.act !== "accepted") return null;
  const known = noteOfTake(state, take.takeId, noteId, value) ?? (take.made ? null : likeIt(state, take.takeId, value));
  if (known?.source.how !== "generated") return known && { ...known };
  return { ...known, source: { ...known.source, ...actOf(facts) } };
}

function noteOfTake(state: Provenance, takeId: string, noteId: string, value: PackedNote): Known | null {
  for (const notes of tracksOf(state, takeId)) {
    const known = notes.get(noteId);
    if (known && isSameNote(known.value, value)) return known;
  }
  return null;
}

/** Where somebody else in the track has a note's identifier by now, it was given another one. */
function likeIt(state: Provenance, takeId: string, value: PackedNote): Known | null {
  for (const notes of tracksOf(state, takeId)) {
    for (const known of notes.values()) if (isSameNote(known.value, value)) return known;
  }
  return null;
}

function* tracksOf({ present }: Provenance, takeId: string): Generator<Map<string, Known>> {
  for (const [name, notes] of present) if (takeTrackOf(name)?.takeId === takeId) yield notes;
}

/** Somebody's alternative begins with notes of the score, under their own identifiers. */
export function borrowedOf(state: Provenance, { trackId, noteId, value }: Added, facts: RowFacts): Known | null {
  if (facts.take?.act !== "proposed" || facts.take.made !== null || !takeTrackOf(trackId)) return null;
  for (const [name, notes] of state.present) {
    const known = takeTrackOf(name) ? undefined : notes.get(noteId);
    if (known && known.value[0] === value[0]) return { ...known, value };
  }
  return null;
}
