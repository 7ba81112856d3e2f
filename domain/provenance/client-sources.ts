import { findCopies, LEAST_COPIED } from "./find-copies.ts";
import { type Added, byTrack, type Drawn, fromSource, type Provenance, type Sourced } from "./known.ts";
import type { PackedNote } from "./note-change.ts";
import { type How, type Known, rootOf, type Source } from "./origin.ts";
import { actOf, type RowFacts } from "./step.ts";

/** More new notes than this in one row, and nobody drew them there and then: the studio sends what is drawn at once. */
export const DRAWN_AT_ONCE = 8;
/** Somebody who says that they copy is believed for fewer notes, too: nothing is gained by it. */
const LEAST_CONFESSED = 2;
/** So many notes that follow each other, drawn one by one, are a copy when they repeat what somebody else wrote ... */
export const LEAST_RETYPED = 8;
/** ... and are more than one pitch, or two, again and again, which is in every piece ... */
const LEAST_PITCHES = 3;
/** ... within this time. */
const RETYPED_WITHIN_MS = 30 * 60_000;
const DRAWN_REMEMBERED = 32;
/** A recording may be said to have lasted this much longer than the server saw: clocks and networks differ. */
const PLAYED_SLACK_SECONDS = 1;

/** Who says that they bring what is not their own is believed. */
const BROUGHT: ReadonlySet<string> = new Set(["paste", "melody", "import"]);

/** Who or what wrote notes that a person's connection brought. */
export function bySource(state: Provenance, added: readonly Added[], facts: RowFacts): Sourced[] {
  const act = actOf(facts);
  const how = howOf(state, added, facts);
  const sourced = byTrack(added).flatMap((group) => {
    const copied = copiesOf(state, group, facts.gesture);
    return group.map((one, i): Sourced => {
      const original = copied[i];
      const source: Source = original ? { ...act, how: "copied", of: rootOf(original.source) } : { ...act, how };
      return { added: one, known: fromSource(one, source) };
    });
  });
  if (how === "drawn") findRetyped(state, sourced, facts);
  return sourced;
}

function copiesOf(state: Provenance, group: readonly Added[], gesture: string | null): (Known | null)[] {
  const values = group.map(({ value }) => value);
  const confessed = gesture === "paste" || gesture === "duplicate" || gesture === "track";
  if (confessed && values.length < LEAST_COPIED) {
    const least = Math.max(LEAST_CONFESSED, values.length);
    return values.length === 1 ? [likeOne(state, group)] : findCopies(state.index, values, { least });
  }
  return findCopies(state.index, values);
}

/** The note of the same track before a single one, of the same pitch and length, that somebody says they copied. */
function likeOne(state: Provenance, [one]: readonly Added[]): Known | null {
  if (!one) return null;
  let nearest: Known | null = null;
  for (const known of state.present.get(one.trackId)?.values() ?? []) {
    const [pitch, start, duration] = known.value;
    if (pitch !== one.value[0] || duration !== one.value[2] || start >= one.value[1]) continue;
    if (!nearest || start > nearest.value[1]) nearest = known;
  }
  return nearest;
}

/** How notes came that repeat nothing. */
function howOf(state: Provenance, added: readonly Added[], facts: RowFacts): How {
  if (BROUGHT.has(facts.gesture ?? "")) return "pasted";
  if (facts.gesture === "record" && couldBePlayed(state, added, facts)) return "played";
  return added.length <= DRAWN_AT_ONCE ? "drawn" : "unseen";
}

/**
 * Nobody plays notes in less time than they last: since this person's last row, or where there is none since the first
 * row of all, at least as much time has passed.
 */
function couldBePlayed(state: Provenance, added: readonly Added[], { userId, at, seconds }: RowFacts): boolean {
  const since = state.lastAt.get(userId ?? "") ?? state.firstAt ?? at;
  const start = added.reduce((least, { value }) => Math.min(least, value[1]), Number.POSITIVE_INFINITY);
  const end = added.reduce((most, { value }) => Math.max(most, value[1] + value[2]), 0);
  return (seconds?.(start, end) ?? 0) <= (at - since) / 1000 + PLAYED_SLACK_SECONDS;
}

/** Notes drawn a few at a time that together repeat what somebody else, or a model, wrote: copied after all. */
function findRetyped(state: Provenance, sourced: readonly Sourced[], facts: RowFacts): void {
  const key = facts.userId ?? "";
  const drawn: Drawn[] = sourced
    .filter(({ known }) => known.source.how === "drawn")
    .map(({ added, known }) => ({ trackId: added.trackId, noteId: added.noteId, known, at: facts.at }));
  const recent = [...(state.drawn.get(key) ?? []), ...drawn]
    .filter(({ at }) => facts.at - at <= RETYPED_WITHIN_MS)
    .slice(-DRAWN_REMEMBERED);
  state.drawn.set(key, recent);
  if (drawn.length === 0 || recent.length < LEAST_RETYPED) return;
  const own = new Set(recent.map(({ known }) => known));
  const isSource = (known: Known) => !own.has(known) && isForeign(known, facts.userId);
  const trackId = drawn[0]?.trackId;
  const group = recent.filter((one) => one.trackId === trackId);
  const copied = findCopies(
    state.index,
    group.map(({ known }) => known.value),
    { isSource, least: LEAST_RETYPED },
  );
  const hits = group.flatMap(({ known }, i) => {
    const original = copied[i];
    return original ? [{ known, original }] : [];
  });
  if (pitches(hits.map(({ known }) => known.value)) < LEAST_PITCHES) return;
  for (const { known, original } of hits) {
    known.source = { ...known.source, how: "copied", of: rootOf(original.source) };
  }
}

function isForeign({ source }: Known, userId: string | null): boolean {
  const root = rootOf(source);
  return root.how === "generated" || root.how === "imported" || root.by !== userId;
}

const pitches = (notes: readonly PackedNote[]): number => new Set(notes.map(([pitch]) => pitch)).size;
