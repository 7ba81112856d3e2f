import { barAt } from "../../../domain/score/bars.ts";
import type { Note, Score } from "../../../domain/score/score.ts";
import { scoreEnd } from "../../../domain/score/time.ts";
import type { ChordAt } from "../../../domain/theory/chords.ts";
import { estimateKey } from "../../../domain/theory/estimate-key.ts";
import { pitchClass, pitchClassName } from "../../../domain/theory/pitch.ts";
import { type Key, scale } from "../../../domain/theory/scales.ts";

/** How much nearer some steps' chords are than others: in major the first, fourth and fifth, in minor the seventh too. */
const STEP_WEIGHTS = {
  major: [1.12, 1, 0.85, 1.1, 1.12, 1.03, 0.7],
  minor: [1.12, 0.6, 1.02, 1.05, 1, 1, 1.1],
} as const;

/** One triad of the key a bar, the one that holds most of what the tuned tracks play there. A beginning, not a truth. */
export function suggestedChords(score: Score): ChordAt[] {
  const notes = score.tracks.flatMap((track) => (track.isDrum ? [] : track.notes));
  const key = estimateKey(notes)?.key;
  if (!key) return [];
  const triads = triadsOf(key);
  const chords: ChordAt[] = [];
  const end = scoreEnd(score);
  for (let bar = barAt(score.meters, 0); bar.start < end; bar = barAt(score.meters, bar.start + bar.length)) {
    const sounding = soundingIn(notes, bar.start, bar.start + bar.length);
    const best = triads.reduce((a, b) => (match(b, sounding) > match(a, sounding) ? b : a));
    const isRest = sounding.every((ticks) => ticks === 0);
    if (!isRest && chords.at(-1)?.symbol !== best.symbol) chords.push({ startTick: bar.start, symbol: best.symbol });
  }
  return chords;
}

type Triad = { symbol: string; tones: readonly number[]; weight: number };

function triadsOf(key: Key): Triad[] {
  const steps = scale(key);
  return steps.map((root, i) => {
    const third = steps[(i + 2) % 7] ?? root;
    const fifth = steps[(i + 4) % 7] ?? root;
    const isMinor = pitchClass(third - root) === 3;
    const isDiminished = pitchClass(fifth - root) === 6;
    const name = pitchClassName(root, key.fifths).replace("♯", "#").replace("♭", "b");
    const symbol = name + (isDiminished ? "dim" : isMinor ? "m" : "");
    return { symbol, tones: [root, third, fifth], weight: STEP_WEIGHTS[key.mode][i] ?? 1 };
  });
}

/** A note that begins its bar says more about the chord than the others. */
const DOWNBEAT_WEIGHT = 1.6;

/** Ticks that each pitch class sounds in a bar, those of its first beat counting more. */
function soundingIn(notes: readonly Note[], from: number, to: number): number[] {
  const ticks = new Array<number>(12).fill(0);
  for (const { pitch, start, duration } of notes) {
    const length = Math.min(start + duration, to) - Math.max(start, from);
    const sounding = pitchClass(pitch);
    const weight = start === from ? DOWNBEAT_WEIGHT : 1;
    if (length > 0) ticks[sounding] = (ticks[sounding] ?? 0) + length * weight;
  }
  return ticks;
}

const match = ({ tones, weight }: Triad, sounding: readonly number[]) =>
  weight * tones.reduce((sum, tone) => sum + (sounding[tone] ?? 0), 0);
