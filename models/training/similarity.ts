import { mean } from "../metrics/roll.ts";
import { lengthsOf, onsetsOf, type Scene, STEPS_A_BAR, soundingOf } from "./scene.ts";

const LONGEST = 16;
const WIDEST = 12;

/** What is compared: how often each value occurs, as shares that add up to 1. */
type Histogram = readonly number[];
export type Manner = { colours: Histogram; lengths: Histogram; leaps: Histogram; places: Histogram };

/**
 * The manner of some music as distributions: intervals to the melody (of 12 pitch classes), note lengths, steps and leaps inside a
 * track, places in the bar where notes begin.
 */
export function mannerOf(scenes: readonly Scene[]): Manner {
  return {
    colours: histogram(scenes.flatMap(coloursOf), WIDEST),
    lengths: histogram(
      notesIn(scenes)
        .flatMap(lengthsOf)
        .map((length) => Math.min(length, LONGEST) - 1),
      LONGEST,
    ),
    leaps: histogram(notesIn(scenes).flatMap(leapsOf), 2 * WIDEST + 1),
    places: histogram(
      notesIn(scenes)
        .flatMap(onsetsOf)
        .map((step) => step % STEPS_A_BAR),
      STEPS_A_BAR,
    ),
  };
}

/** How much of two manners is alike, 0 to 1: the overlapping area of their distributions (after Yang and Lerch 2020), averaged. */
export function similarity(one: Manner, other: Manner): number {
  const overlap = (a: Histogram, b: Histogram) =>
    a.reduce((sum, share, index) => sum + Math.min(share, b[index] ?? 0), 0);
  return mean([
    overlap(one.colours, other.colours),
    overlap(one.lengths, other.lengths),
    overlap(one.leaps, other.leaps),
    overlap(one.places, other.places),
  ]);
}

function notesIn(scenes: readonly Scene[]) {
  return scenes.flatMap(({ tracks }) => tracks.map(({ notes }) => notes));
}

function coloursOf({ melody, tracks, steps }: Scene): number[] {
  const tune = soundingOf(melody, steps);
  return tracks.flatMap(({ isDrum, notes }) => {
    if (isDrum) return [];
    return soundingOf(notes, steps).flatMap((pitches, step) => {
      const above = tune[step]?.[0];
      return above === undefined ? [] : pitches.map((pitch) => (((above - pitch) % WIDEST) + WIDEST) % WIDEST);
    });
  });
}

function leapsOf(notes: readonly { pitch: number; start: number }[]): number[] {
  const inTime = [...notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  return inTime.slice(1).flatMap(({ pitch, start }, index) => {
    const before = inTime[index];
    if (!before || before.start === start) return [];
    return [Math.max(-WIDEST, Math.min(WIDEST, pitch - before.pitch)) + WIDEST];
  });
}

function histogram(values: readonly number[], bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return values.length === 0 ? counts : counts.map((count) => count / values.length);
}
