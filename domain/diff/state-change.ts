import { barAt } from "../score/bars.ts";
import { barsInWords, list } from "./bars-in-words.ts";
import { type ChangedNote, common, dLength, dPitch, dTicks, dVelocity } from "./group-changes.ts";
import type { DiffSide } from "./score-diff.ts";
import { notesInWords, pitchShift, timeShift } from "./shift-in-words.ts";

/** Fewer notes are named by their number even where nothing else stands in their bars. */
const LEAST_PASSAGE = 3;

/** What happened to a group of notes, and where: "bars 5–8 moved up 2 semitones", "4 notes made louder in bar 2". */
export function changeInWords(before: DiffSide, trackId: string, group: readonly ChangedNote[]): string {
  const starts = group.map((note) => note.before.start);
  const bars = barsInWords(before.meters, starts);
  const what = list([...moveInWords(before, group), ...shapeInWords(group)]);
  if (isPassage(before, trackId, starts)) return `${bars} ${what}`;
  return `${notesInWords(group.length)} ${what} in ${bars}`;
}

/** All notes that began in those bars are in the group, and the move is one for all. */
function isPassage(side: DiffSide, trackId: string, starts: readonly number[]): boolean {
  if (starts.length < LEAST_PASSAGE) return false;
  const inBar = new Map(side.tracks.find(({ id }) => id === trackId)?.bars);
  const moved = new Map<number, number>();
  for (const start of starts) {
    const { bar } = barAt(side.meters, start);
    moved.set(bar, (moved.get(bar) ?? 0) + 1);
  }
  return [...moved].every(([bar, notes]) => inBar.get(bar) === notes);
}

function moveInWords(side: DiffSide, group: readonly ChangedNote[]): string[] {
  const [ticks, pitch] = [common(group, dTicks), common(group, dPitch)];
  const inTime = group.some((note) => dTicks(note) !== 0);
  const inPitch = group.some((note) => dPitch(note) !== 0);
  if (!inTime && !inPitch) return [];
  const first = Math.min(...group.slice(0, 1).map((note) => note.before.start));
  const ways: string[] = [];
  if (inTime) ways.push(ticks === null ? "in time" : timeShift(ticks, barAt(side.meters, first)));
  if (inPitch) ways.push(pitch === null ? "to other pitches" : pitchShift(pitch));
  return [`moved ${ways.join(" and ")}`];
}

function shapeInWords(group: readonly ChangedNote[]): string[] {
  const ways: string[] = [];
  const length = direction(group.map(dLength), "longer", "shorter", "longer or shorter");
  const velocity = direction(group.map(dVelocity), "louder", "softer", "louder or softer");
  if (length) ways.push(length);
  if (velocity) ways.push(velocity);
  return ways.length === 0 ? [] : [`made ${list(ways)}`];
}

function direction(amounts: readonly number[], more: string, less: string, both: string): string | null {
  if (amounts.every((amount) => amount === 0)) return null;
  if (amounts.every((amount) => amount >= 0)) return more;
  return amounts.every((amount) => amount <= 0) ? less : both;
}
