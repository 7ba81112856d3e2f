import type { Note } from "../score/score.ts";
import type { ChordAt } from "./chords.ts";
import { estimateKey } from "./estimate-key.ts";
import { OCTAVE, pitchClass, pitchClassName } from "./pitch.ts";
import { type Key, scale } from "./scales.ts";

type Sung = Pick<Note, "pitch" | "start" | "duration">;

/** One chord of a key: how it is written, the pitch classes it has, and how much a bar leans towards it, in shares of a bar. */
type Candidate = { symbol: string; tones: readonly number[]; degree: number; liking: number };

/** The ending of the symbol of the triad on each degree; the dominant of minor is major. */
const TRIADS = {
  major: ["", "m", "m", "", "", "m", "dim"],
  minor: ["m", "dim", "", "m", "", "", ""],
} as const;
/** Semitones above the root by that ending. */
const STEPS: Record<string, readonly number[]> = { "": [0, 4, 7], m: [0, 3, 7], dim: [0, 3, 6] };
/** Tonic, subdominant and dominant come first, the diminished chord last; by degree from the tonic. */
const LIKING = {
  major: [0.2, 0.05, 0, 0.12, 0.14, 0.08, -0.3],
  minor: [0.2, -0.2, 0.05, 0.12, 0.14, 0.08, 0.04],
} as const;
/** The fourth and fifth degree before a last tonic are worth this much. */
const CADENCE = 0.25;
/** What staying on one chord loses, so that a still melody does not get one chord for ever. */
const STAYING = 0.08;
/** Falls of a fifth are the commonest step of a root. */
const FALLING_FIFTH = 0.08;
const DEGREES = 7;

/**
 * Suggests a chord for each bar of a melody: the triads of its key (Krumhansl and Schmuckler; the dominant of minor is major) that share
 * most sounding time with the bar, weighed with common root movement, a tonic at the beginning and a cadence at the end (the best path by
 * dynamic programming). `bars` are the ticks at which bars begin, rising; the last ends with the melody. Bars without notes hold the
 * chord before them. An empty melody gives no chords.
 */
export function suggestChords(melody: readonly Sung[], bars: readonly number[], key?: Key): ChordAt[] {
  const chosen = key ?? estimateKey(melody)?.key;
  if (!chosen || bars.length === 0) return [];
  const candidates = chordsOf(chosen);
  const fits = bars.map((start, index) => barFit(melody, start, bars[index + 1] ?? Number.POSITIVE_INFINITY));
  const path = bestPath(candidates, fits);
  return path.flatMap((choice, index) => {
    const symbol = candidates[choice]?.symbol ?? "";
    return index > 0 && path[index - 1] === choice ? [] : [{ startTick: bars[index] ?? 0, symbol }];
  });
}

function chordsOf(key: Key): Candidate[] {
  return scale(key).map((root, degree) => {
    const ending = TRIADS[key.mode][degree] ?? "";
    return {
      symbol: `${asciiName(pitchClassName(root, key.fifths))}${ending}`,
      tones: (STEPS[ending] ?? []).map((step) => (root + step) % OCTAVE),
      degree,
      liking: LIKING[key.mode][degree] ?? 0,
    };
  });
}

function asciiName(name: string): string {
  return name.replace("♯", "#").replace("♭", "b");
}

/** How the sounding time of a bar is shared among the pitch classes; its first note counts twice. Sums to 1, or 0 in a silent bar. */
function barFit(melody: readonly Sung[], start: number, end: number): number[] {
  const weights = new Array<number>(OCTAVE).fill(0);
  for (const note of melody) {
    const sounding = Math.min(end, note.start + note.duration) - Math.max(start, note.start);
    if (sounding <= 0) continue;
    const tone = pitchClass(note.pitch);
    weights[tone] = (weights[tone] ?? 0) + sounding * (note.start <= start ? 2 : 1);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? weights : weights.map((weight) => weight / total);
}

function bestPath(candidates: readonly Candidate[], fits: readonly number[][]): number[] {
  let scores = candidates.map(({ degree }, index) => worth(candidates, fits, 0, index) + (degree === 0 ? CADENCE : 0));
  const came: number[][] = [];
  for (let bar = 1; bar < fits.length; bar++) {
    const from = candidates.map((_, index) => bestBefore(candidates, scores, index, bar === fits.length - 1));
    came.push(from.map(({ index }) => index));
    scores = from.map(({ score }, index) => score + worth(candidates, fits, bar, index));
  }
  let last = scores.indexOf(Math.max(...scores));
  const path = [last];
  for (const from of came.reverse()) {
    last = from[last] ?? 0;
    path.unshift(last);
  }
  return path;
}

function worth(candidates: readonly Candidate[], fits: readonly number[][], bar: number, index: number): number {
  const { tones = [], liking = 0 } = candidates[index] ?? {};
  return liking + tones.reduce((sum, tone) => sum + (fits[bar]?.[tone] ?? 0), 0);
}

function bestBefore(candidates: readonly Candidate[], scores: readonly number[], to: number, atEnd: boolean) {
  const steps = scores.map(
    (score, from) => score + move(candidates, from, to) + (atEnd ? cadence(candidates, from, to) : 0),
  );
  const index = steps.indexOf(Math.max(...steps));
  return { index, score: steps[index] ?? 0 };
}

function move(candidates: readonly Candidate[], from: number, to: number): number {
  if (from === to) return -STAYING;
  const fall = ((candidates[from]?.degree ?? 0) - (candidates[to]?.degree ?? 0) + DEGREES) % DEGREES;
  return fall === 4 ? FALLING_FIFTH : 0;
}

function cadence(candidates: readonly Candidate[], from: number, to: number): number {
  const dominant = [3, 4].includes(candidates[from]?.degree ?? 0);
  return candidates[to]?.degree === 0 ? CADENCE + (dominant ? CADENCE : 0) : 0;
}
