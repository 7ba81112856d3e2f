import type { Random } from "../random.ts";
import { possibleShifts } from "./chorales.ts";
import type { Window } from "./condition.ts";
import { BEAT_STEPS, type MelodyGrid, REST, VOICES, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";

const LARGEST_SHIFT = 6;
const EXTRA_ONSET_SHARE = 0.4;
const MELODY_GAP_SHARE = 0.15;
const LONGEST_GAP = 12;

/** Cuts training windows out of chorales: any beat, any key that keeps the notes on the roll, any part of the voices given. */
export function exampleSource(pieces: VoiceGrid[], random: Random): () => Window {
  const long = pieces.filter((piece) => piece.steps >= WINDOW_STEPS);
  const shifts = new Map(long.map((piece) => [piece, possibleShifts(piece, LARGEST_SHIFT)]));
  const starts = long.map((piece) => Math.floor((piece.steps - WINDOW_STEPS) / BEAT_STEPS) + 1);
  const total = starts.reduce((sum, count) => sum + count, 0);
  if (total === 0) throw new Error(`There is no piece of at least ${WINDOW_STEPS} sixteenth steps to train on.`);
  return () => {
    let rest = random.below(total);
    let index = 0;
    for (; rest >= (starts[index] ?? total); index++) rest -= starts[index] ?? 0;
    const piece = long[index] ?? { steps: 0, cells: new Uint8Array() };
    const choices = shifts.get(piece) ?? [0];
    const voices = cut(piece, rest * BEAT_STEPS, choices[random.below(choices.length)] ?? 0);
    return { melody: blurredMelody(voices, random), voices, known: knownCells(random) };
  };
}

/** WINDOW_STEPS of a piece from `start`, moved by `shift` semitones. */
export function cut(piece: VoiceGrid, start: number, shift = 0): VoiceGrid {
  const cells = piece.cells.slice(start * VOICES, (start + WINDOW_STEPS) * VOICES);
  return { steps: WINDOW_STEPS, cells: cells.map((cell) => (cell === REST ? REST : cell + shift)) };
}

/** The soprano as a melody: a note begins where the pitch changes. */
export function sopranoOf(voices: VoiceGrid): MelodyGrid {
  const classes = voices.cells.filter((_, cell) => cell % VOICES === 0);
  const onsets = classes.map((row, step) => (row !== REST && (step === 0 || row !== classes[step - 1]) ? 1 : 0));
  return { steps: voices.steps, classes, onsets };
}

/**
 * The soprano as people play melodies: the chorale file does not tell repeated notes from held ones, so some held notes
 * begin anew on a beat; and melodies have rests, so sometimes a stretch is left out.
 */
function blurredMelody(voices: VoiceGrid, random: Random): MelodyGrid {
  const melody = sopranoOf(voices);
  const share = random.uniform() < 0.5 ? 0 : EXTRA_ONSET_SHARE;
  for (let step = 0; step < melody.steps; step += BEAT_STEPS) {
    if (melody.classes[step] !== REST && random.uniform() < share) melody.onsets[step] = 1;
  }
  if (random.uniform() < MELODY_GAP_SHARE) {
    const start = random.below(WINDOW_STEPS);
    const end = start + 1 + random.below(LONGEST_GAP);
    melody.classes.fill(REST, start, end);
    melody.onsets.fill(0, start, end);
  }
  return melody;
}

/** Which cells are given: often a stretch at the beginning (what was written before), often scattered cells as well. */
function knownCells(random: Random): Uint8Array {
  const known = new Uint8Array(WINDOW_STEPS * VOICES);
  if (random.uniform() < 0.7) known.fill(1, 0, BEAT_STEPS * (1 + random.below(6)) * VOICES);
  if (random.uniform() < 0.4) return known;
  const share = random.uniform();
  const block = random.uniform() < 0.5 ? 1 : BEAT_STEPS;
  for (let voice = 0; voice < VOICES; voice++) {
    for (let start = 0; start < WINDOW_STEPS; start += block) {
      if (random.uniform() >= share) continue;
      for (let step = start; step < start + block; step++) known[step * VOICES + voice] = 1;
    }
  }
  return known;
}
