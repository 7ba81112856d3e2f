import { bySource } from "./client-sources.ts";
import { findCopies } from "./find-copies.ts";
import { type Added, type Before, byTrack, fromSource, type Provenance, type Sourced, touch } from "./known.ts";
import { isSameNote, isSamePlace, type PackedNote } from "./note-change.ts";
import { type Known, rootOf, type Source } from "./origin.ts";
import { actOf, type RowFacts } from "./step.ts";
import { acceptedOf, borrowedOf } from "./take-sources.ts";

/** For each new note of a row, who or what wrote it. */
export function sourcesOf(
  state: Provenance,
  added: readonly Added[],
  before: readonly Before[],
  facts: RowFacts,
): Sourced[] {
  const sourced: Sourced[] = [];
  const rest: Added[] = [];
  for (const one of added) {
    const known =
      acceptedOf(state, one, facts) ??
      borrowedOf(state, one, facts) ??
      comeBack(state, one, facts) ??
      lentNote(one, facts) ??
      pieceOf(one, before, facts);
    if (known) sourced.push({ added: one, known });
    else rest.push(one);
  }
  return [...sourced, ...fresh(state, rest, facts)];
}

function fresh(state: Provenance, added: readonly Added[], facts: RowFacts): Sourced[] {
  const act = actOf(facts);
  const all = (source: Source) => added.map((one) => ({ added: one, known: fromSource(one, source) }));
  if (facts.take?.made) return all({ ...act, how: "generated", generated: facts.take.made });
  switch (facts.kind) {
    case "sample":
      return all({ ...act, by: null, how: "sample" });
    case "import":
      return withOriginals(state, added, { ...act, how: "imported" });
    case "edit":
      return bySource(state, added, facts);
    default:
      return withOriginals(state, added, { ...act, how: "unknown" });
  }
}

/** What came as a whole, but may be what was here before: it keeps what is known of that. */
function withOriginals(state: Provenance, added: readonly Added[], source: Source): Sourced[] {
  return byTrack(added).flatMap((group) => {
    const copied = findCopies(
      state.index,
      group.map(({ value }) => value),
    );
    return group.map((one, i) => {
      const original = copied[i];
      return { added: one, known: fromSource(one, original ? { ...source, of: rootOf(original.source) } : source) };
    });
  });
}

/**
 * A note that was deleted and is there again, by undo or by a restored version. Under an old note's identifier a client
 * could bring another note: it has to be as it was when it left, or as it was written.
 */
function comeBack(state: Provenance, { trackId, noteId, value }: Added, facts: RowFacts): Known | null {
  const known = state.gone.get(trackId)?.get(noteId);
  if (!known) return null;
  const isAsItWas = isSamePlace(known.value, value) || (known.written !== null && isSamePlace(known.written, value));
  if (facts.kind === "edit" && !isAsItWas) return null;
  const again = { ...known };
  if (!isSameNote(again.value, value)) touch(again, value, facts.kind === "edit" ? facts.userId : null);
  return again;
}

function lentNote({ trackId, noteId, value }: Added, { lent }: RowFacts): Known | null {
  const known = lent?.notes.get(trackId)?.get(noteId);
  if (!lent || !known) return null;
  const from = known.source.from ?? { projectId: lent.projectId };
  const { from: _, ...own } = known.source;
  const source = from.projectId === lent.intoId ? own : { ...own, from };
  const again: Known = { ...known, source };
  if (!isSameNote(again.value, value)) touch(again, value, null);
  return again;
}

/**
 * The second part of a note that this row cut in two: it begins where the first part now ends, and ends where the whole
 * did. Where the server put a take into a section, the part behind the section.
 */
function pieceOf(one: Added, before: readonly Before[], facts: RowFacts): Known | null {
  const whole = before.find((candidate) => candidate.trackId === one.trackId && isTail(one.value, candidate, facts));
  if (!whole) return null;
  const piece: Known = { ...whole.known, value: whole.known.written ?? whole.value, written: null };
  touch(piece, one.value, facts.userId);
  return piece;
}

function isTail(value: PackedNote, { value: whole, left }: Before, { kind }: RowFacts): boolean {
  const [pitch, start, duration, velocity] = value;
  const end = whole[1] + whole[2];
  if (pitch !== whole[0] || velocity !== whole[3] || start + duration !== end || start <= whole[1]) return false;
  if (left) return left[0] === pitch && (left[1] + left[2] === start || kind === "take");
  return kind === "take";
}
