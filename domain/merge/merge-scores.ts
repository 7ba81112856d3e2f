import { diffScores, isEmptyDiff } from "../diff/score-diff.ts";
import type { Score, Track } from "../score/score.ts";
import { type Choices, type Conflict, choiceFor } from "./conflict.ts";
import { mergeEvents } from "./merge-events.ts";
import { aboutTrack, mergeTrack } from "./merge-track.ts";

export type Sides = Record<"base" | "ours" | "theirs", Score>;

/** `undecided`: hard conflicts about which nobody has chosen; the score has ours there. */
export type Merge = { score: Score; conflicts: Conflict[]; undecided: string[] };

/**
 * The three-way merge of two versions of a piece that parted at `base`, by the identifiers of tracks and notes: what only one side
 * changed is so; what both changed differently is a conflict (`conflict.ts`). Notes that both wrote in the same bars are kept
 * together unless somebody chooses. The result writes into ours by `writeDifference`.
 */
export function mergeScores(sides: Sides, choices: Choices = {}): Merge {
  const { ours } = sides;
  const tracks = mergeTracks(sides, choices);
  const whole = { trackId: null, trackName: "" };
  const atTick = ({ tick }: { tick: number }) => String(tick);
  const of = <K extends "tempos" | "meters" | "keys" | "markers">(kind: K) => ({
    base: sides.base[kind],
    ours: sides.ours[kind],
    theirs: sides.theirs[kind],
  });
  const tempos = mergeEvents(
    of("tempos"),
    { ...whole, about: "tempo" },
    { keyOf: atTick, words: ({ bpm }) => `${bpm} beats a minute` },
    choices,
  );
  const meters = mergeEvents(
    of("meters"),
    { ...whole, about: "meter" },
    { keyOf: atTick, words: ({ numerator, denominator }) => `${numerator}/${denominator}` },
    choices,
  );
  const keys = mergeEvents(
    of("keys"),
    { ...whole, about: "key" },
    { keyOf: atTick, words: ({ fifths, mode }) => `${Math.abs(fifths)} ${fifths < 0 ? "flats" : "sharps"}, ${mode}` },
    choices,
  );
  const markers = mergeEvents(
    of("markers"),
    { ...whole, about: "marker" },
    { keyOf: ({ id }) => id, words: ({ text }) => `“${text}”` },
    choices,
  );
  const conflicts = [...tracks.conflicts, ...[tempos, meters, keys, markers].flatMap((merged) => merged.conflicts)];
  return {
    score: {
      ppq: ours.ppq,
      tracks: tracks.tracks,
      tempos: tempos.events,
      meters: meters.events,
      keys: keys.events,
      markers: markers.events,
    },
    conflicts,
    undecided: conflicts.filter(({ id, isHard }) => isHard && !choices[id]).map(({ id }) => id),
  };
}

function mergeTracks({ base, ours, theirs }: Sides, choices: Choices): { tracks: Track[]; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  const find = (score: Score, id: string) => score.tracks.find((track) => track.id === id);
  const tracks = mergedOrder({ base, ours, theirs }).flatMap((id) => {
    const [was, mine, yours] = [find(base, id), find(ours, id), find(theirs, id)];
    if (mine && yours) {
      const merged = mergeTrack({ base: was ?? emptied(mine), ours: mine, theirs: yours }, ours.meters, choices);
      conflicts.push(...merged.conflicts);
      return merged.track;
    }
    const left = mine ?? yours;
    if (!left) return [];
    if (!was) return left;
    if (isSame(left, was)) return [];
    const words = mine ? { ours: "changed", theirs: "deleted" } : { ours: "deleted", theirs: "changed" };
    const conflict = aboutTrack(left, words);
    conflicts.push(conflict);
    const stays = choiceFor(choices, conflict) === (mine ? "ours" : "theirs");
    return stays ? left : [];
  });
  return { tracks, conflicts };
}

const emptied = (track: Track): Track => ({ ...track, notes: [], controls: [], bends: [], programs: [], lyrics: [] });

function isSame(a: Track, b: Track): boolean {
  const alone = (track: Track): Score => ({ ppq: 480, tempos: [], meters: [], keys: [], markers: [], tracks: [track] });
  return isEmptyDiff(diffScores(alone(b), alone(a), { likeness: false }));
}

/** Theirs where only they arranged or added tracks; else ours, with their new ones at the end. */
function mergedOrder({ base, ours, theirs }: Sides): string[] {
  const idsOf = ({ tracks }: Score) => tracks.map(({ id }) => id);
  const [was, mine, yours] = [idsOf(base), idsOf(ours), idsOf(theirs)];
  const isArranged = mine.some((id, index) => id !== was.filter((one) => mine.includes(one))[index]);
  const first = isArranged ? mine : yours;
  return [...new Set([...first, ...mine, ...yours])];
}
