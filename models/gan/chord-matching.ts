import { type ChordGrid, noChords } from "./context.ts";
import { BEAT_STEPS, REST, type VoiceGrid } from "./grid.ts";
import type { Layout } from "./layout.ts";

const OCTAVE = 12;
/** Semitones above the root of the chords that are looked for, the plain ones first. */
const TEMPLATES: readonly (readonly number[])[] = [
  [0, 4, 7],
  [0, 3, 7],
  [0, 4, 7, 10],
  [0, 4, 7, 11],
  [0, 3, 7, 10],
  [0, 4, 7, 9],
  [0, 3, 6],
  [0, 3, 6, 10],
  [0, 3, 6, 9],
  [0, 4, 8],
  [0, 5, 7],
];
/** A bass sounds alone and often passes; the chord says more than it does. */
const BASS_WEIGHT = 0.5;
const ROOT_IN_BASS = 0.08;
/** A chord stays where another fits the beat hardly better. */
const CHANGE_COSTS = 0.16;
/** Below this likeness (cosine) a beat has no chord of its own. */
const LEAST_LIKENESS = 0.6;

type Match = { root: number; tones: number };

/**
 * The chords that an accompaniment plays, beat by beat: of all roots and the common kinds of chord the one that lies nearest (cosine) to
 * what sounds; it holds until another is clearly nearer. Beats before the first have none.
 */
export function chordsPlayed(layout: Layout, grid: VoiceGrid): ChordGrid {
  const chords = noChords(grid.steps);
  let current: Match | undefined;
  for (let start = 0; start < grid.steps; start += BEAT_STEPS) {
    const { chroma, bass } = heardIn(layout, grid, start);
    current = nearest(chroma, bass, current);
    if (!current) continue;
    const end = Math.min(grid.steps, start + BEAT_STEPS);
    chords.tones.fill(current.tones, start, end);
    chords.basses.fill(current.root, start, end);
  }
  return chords;
}

function heardIn(layout: Layout, grid: VoiceGrid, start: number): { chroma: number[]; bass: number | undefined } {
  const count = layout.voices.length;
  const chroma = new Array<number>(OCTAVE).fill(0);
  let bass: number | undefined;
  for (let cell = start * count; cell < Math.min(grid.steps, start + BEAT_STEPS) * count; cell++) {
    const voice = layout.voices[cell % count];
    const row = grid.cells[cell] ?? REST;
    if (voice?.kind !== "pitch" || row === REST) continue;
    const pitchClass = (row + voice.lowest) % OCTAVE;
    if (voice.part === "bass") bass ??= pitchClass;
    chroma[pitchClass] = (chroma[pitchClass] ?? 0) + (voice.part === "bass" ? BASS_WEIGHT : 1);
  }
  return { chroma, bass };
}

function nearest(chroma: number[], bass: number | undefined, current: Match | undefined): Match | undefined {
  const norm = Math.hypot(...chroma);
  if (norm === 0) return current;
  let best: Match | undefined;
  let bestScore = LEAST_LIKENESS;
  for (let root = 0; root < OCTAVE; root++) {
    for (const template of TEMPLATES) {
      const sum = template.reduce((total, step) => total + (chroma[(root + step) % OCTAVE] ?? 0), 0);
      const tones = template.reduce((set, step) => set | (1 << ((root + step) % OCTAVE)), 0);
      const stays = current?.root === root && current.tones === tones ? CHANGE_COSTS : 0;
      const score = sum / (norm * Math.sqrt(template.length)) + (root === bass ? ROOT_IN_BASS : 0) + stays;
      if (score <= bestScore) continue;
      best = { root, tones };
      bestScore = score;
    }
  }
  return best ?? current;
}
