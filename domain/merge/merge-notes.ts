import { barAt } from "../score/bars.ts";
import { compareNotes } from "../score/read.ts";
import type { Meter, Note, Track } from "../score/score.ts";
import { type Choices, type Conflict, choiceFor } from "./conflict.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { sameFields, threeWay } from "./three-way.ts";

type Sides = Record<"base" | "ours" | "theirs", Pick<Track, "id" | "name" | "notes">>;

/**
 * Merges the notes of one track. Notes that both sides changed, and bars in which both wrote, become conflicts: a passage each, to be
 * decided as a whole.
 *
 * @param meters by which bars are counted
 */
export function mergeNotes(
  sides: Sides,
  meters: readonly Meter[],
  choices: Choices,
): { notes: Note[]; conflicts: Conflict[] } {
  const { base, ours, theirs } = sides;
  const known = new Set(base.notes.map(({ id }) => id));
  const mine = new Set(ours.notes.map(({ id }) => id));
  const yours = new Set(theirs.notes.map(({ id }) => id));
  const isOld = ({ id }: Note) => known.has(id) || (mine.has(id) && yours.has(id));
  const lists = { base: base.notes, ours: ours.notes, theirs: theirs.notes };
  const verdicts = threeWay(lists, ({ id }) => id, sameFields);
  const settled = verdicts.flatMap((verdict) => (verdict.isClash || !verdict.value ? [] : [verdict.value]));
  const old = settled.filter(isOld);
  const added = settled.filter((note) => !isOld(note));
  const oursNew = added.filter(({ id }) => mine.has(id));
  const heard = new Set(oursNew.map(placeOf));
  // Who wrote the same note as the other one has written it once.
  const theirsNew = added.filter((note) => !mine.has(note.id) && !heard.has(placeOf(note)));
  const clashes = verdicts.flatMap((verdict) => (verdict.isClash ? [verdict] : []));
  const { passages, free } = passagesOf({ clashes, oursNew, theirsNew }, (tick) => barAt(meters, tick));
  const conflicts = passages.map((passage) => conflictOf(passage, ours));
  const chosen = passages.flatMap((passage, index) => {
    const conflict = conflicts[index];
    return conflict ? notesFor(passage, choiceFor(choices, conflict)) : [];
  });
  return { notes: [...old, ...free, ...chosen].sort(compareNotes), conflicts };
}

const placeOf = ({ pitch, start, duration }: Note) => `${pitch} ${start} ${duration}`;

function notesFor({ clashes, oursNew, theirsNew }: Passage, choice: "ours" | "theirs" | "both"): Note[] {
  const side = choice === "theirs" ? "theirs" : "ours";
  const old = clashes.flatMap((clash) => clash[side] ?? []);
  const mine = choice === "theirs" ? [] : oursNew;
  const yours = choice === "ours" ? [] : theirsNew;
  return [...old, ...mine, ...yours];
}

function conflictOf(passage: Passage, track: Pick<Track, "id" | "name">): Conflict {
  const ours = notesFor(passage, "ours").sort(compareNotes);
  const theirs = notesFor(passage, "theirs").sort(compareNotes);
  return {
    id: `notes ${track.id} ${passage.firstBar}-${passage.lastBar}`,
    about: "notes",
    trackId: track.id,
    trackName: track.name,
    from: passage.from,
    to: passage.to,
    isHard: passage.clashes.length > 0,
    ours,
    theirs,
    words: { ours: inWords(passage, "ours"), theirs: inWords(passage, "theirs") },
  };
}

function inWords({ clashes, oursNew, theirsNew }: Passage, side: "ours" | "theirs"): string {
  const removed = clashes.filter((clash) => !clash[side]).length;
  const changed = clashes.length - removed;
  const added = (side === "ours" ? oursNew : theirsNew).length;
  const parts = [counted(added, "written"), counted(changed, "changed"), counted(removed, "deleted")];
  return parts.filter(Boolean).join(", ") || "nothing";
}

const counted = (count: number, what: string) =>
  count === 0 ? "" : `${count} ${count === 1 ? "note" : "notes"} ${what}`;
