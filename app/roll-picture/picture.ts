import { tickOfBar } from "../../domain/score/bars.ts";
import type { Score } from "../../domain/score/score.ts";
import { scoreEnd, ticksToSeconds } from "../../domain/score/time.ts";

/** `x` and `width` are fractions of the picture's width; `seconds` is when the note is struck, from the beginning. */
export type PictureNote = { id: string; pitch: number; x: number; width: number; seconds: number };

/** What a small piano roll shows of a score. Plain data, so that a server component can hand it to the browser. */
export type RollPicture = {
  notes: PictureNote[];
  /** where each bar begins, as a fraction of the width; the first is 0 */
  bars: number[];
  /** how long it takes to play to the end of the last bar */
  seconds: number;
  /** lowest and highest MIDI pitch */
  low: number;
  high: number;
};

/**
 * The picture of a score's notes, all tracks together, from the beginning to the end of the last bar that sounds
 * (or of bar `lastBar`, counted from 1, if that comes first). Notes that begin later are left out.
 */
export function pictureOf(score: Score, lastBar = Number.POSITIVE_INFINITY): RollPicture {
  const starts = barStarts(score, lastBar);
  const end = starts.pop() ?? 0;
  const notes = score.tracks.flatMap((track) => track.notes).filter((note) => note.start < end);
  const pitches = notes.map((note) => note.pitch);
  return {
    notes: notes.map((note) => ({
      id: note.id,
      pitch: note.pitch,
      x: note.start / end,
      width: Math.min(note.duration, end - note.start) / end,
      seconds: ticksToSeconds(score.tempos, note.start),
    })),
    bars: starts.map((start) => start / end),
    seconds: ticksToSeconds(score.tempos, end),
    low: Math.min(...pitches),
    high: Math.max(...pitches),
  };
}

/** The ticks at which bars begin, and last the tick at which the last one ends. */
function barStarts(score: Score, lastBar: number): number[] {
  const end = scoreEnd(score);
  const starts = [0];
  for (let bar = 1; bar <= lastBar && (starts.at(-1) ?? 0) < end; bar++) starts.push(tickOfBar(score.meters, bar));
  return starts;
}

const BLACK_KEYS = new Set([1, 3, 6, 8, 10]);

/** Whether a MIDI pitch is a black key of the piano. */
export function isBlackKey(pitch: number): boolean {
  return BLACK_KEYS.has(pitch % 12);
}
