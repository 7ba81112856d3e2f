import { compareText } from "../score/order.ts";
import { compareNotes } from "../score/read.ts";
import type { Note } from "../score/score.ts";
import { bestShift, type Shift } from "./find-shift.ts";

export type Matched = { pairs: [before: Note, after: Note][]; removed: Note[]; added: Note[] };

/** Passages that were cut and pasted elsewhere: so many in one track are looked for. */
const MAX_SHIFTS = 8;

type Rule = (note: Note) => string;
const samePlace: Rule = (note) => `${note.start}:${note.pitch}:${note.duration}:${note.velocity}`;
const sameButVelocity: Rule = (note) => `${note.start}:${note.pitch}:${note.duration}`;
const sameBeginning: Rule = (note) => `${note.start}:${note.pitch}`;

/**
 * Pairs notes of two scores that have no identifier in common: those at the same place first, then those of a passage
 * that was shifted as one, then those that only got another length. The same pairs come out in both directions.
 */
export function matchAlike(before: readonly Note[], after: readonly Note[], likeness: boolean): Matched {
  const [left, right] = [[...before].sort(compareContent), [...after].sort(compareContent)];
  if (!likeness || left.length === 0 || right.length === 0) return { pairs: [], removed: left, added: right };
  const flipped = inOrder(left, right) > 0;
  const matched = flipped ? pairUp(right, left) : pairUp(left, right);
  if (!flipped) return matched;
  return { pairs: matched.pairs.map(([a, b]) => [b, a]), removed: matched.added, added: matched.removed };
}

function pairUp(before: Note[], after: Note[]): Matched {
  let state: Matched = { pairs: [], removed: before, added: after };
  for (const rule of [samePlace, sameButVelocity]) state = pairBy(state, rule, rule);
  for (let count = 0; count < MAX_SHIFTS; count++) {
    const shift = bestShift(state.removed, state.added);
    if (!shift) break;
    state = pairBy(state, (note) => sameButVelocity(shifted(note, shift)), sameButVelocity);
  }
  return pairBy(state, sameBeginning, sameBeginning);
}

/** Pairs what two rules give the same name, in the order of the lists. */
function pairBy(state: Matched, nameBefore: Rule, nameAfter: Rule): Matched {
  const byName = new Map<string, Note[]>();
  for (const note of [...state.removed].reverse()) {
    const name = nameBefore(note);
    const list = byName.get(name);
    if (list) list.push(note);
    else byName.set(name, [note]);
  }
  const pairs = [...state.pairs];
  const paired = new Set<Note>();
  const added = state.added.filter((note) => {
    const partner = byName.get(nameAfter(note))?.pop();
    if (!partner) return true;
    pairs.push([partner, note]);
    paired.add(partner);
    return false;
  });
  return { pairs, removed: state.removed.filter((note) => !paired.has(note)), added };
}

function shifted(note: Note, { dTicks, dPitch }: Shift): Note {
  return { ...note, start: note.start + dTicks, pitch: note.pitch + dPitch };
}

function inOrder(a: readonly Note[], b: readonly Note[]): number {
  for (const [index, note] of a.entries()) {
    const other = b[index];
    const order = other ? compareContent(note, other) : 1;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareContent(a: Note, b: Note): number {
  const byPlace = compareNotes({ ...a, id: "" }, { ...b, id: "" });
  return byPlace || a.duration - b.duration || a.velocity - b.velocity || compareText(a.id, b.id);
}
