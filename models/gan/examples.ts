import type { Random } from "../random.ts";
import type { Window } from "./condition.ts";
import { type Context, contextAt } from "./context.ts";
import { BEAT_STEPS, emptyVoices, type MelodyGrid, REST, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";
import { knownCells } from "./known-cells.ts";
import type { Layout } from "./layout.ts";
import type { Piece } from "./piece.ts";
import { rotatedChords, shifted, shiftsOf } from "./transposition.ts";

const EXTRA_ONSET_SHARE = 0.4;
const MELODY_GAP_SHARE = 0.15;
const LONGEST_GAP = 12;
/** How often a window does not say its chords or its style, so that the network finds its own. */
const CHORDS_LEFT_OUT = 0.4;
const STYLE_LEFT_OUT = 0.25;

/** Cuts training windows out of pieces: any beat, any key that the roll has room for (or only their own), any part of the voices given. */
export function exampleSource(
  layout: Layout,
  pieces: readonly Piece[],
  random: Random,
  transpose = true,
): () => Window {
  const long = pieces.filter((piece) => piece.steps >= WINDOW_STEPS);
  const shifts = new Map(long.map((piece) => [piece, transpose ? shiftsOf(layout, piece) : [0]]));
  const starts = long.map((piece) => Math.floor((piece.steps - WINDOW_STEPS) / BEAT_STEPS) + 1);
  const total = starts.reduce((sum, count) => sum + count, 0);
  if (total === 0) throw new Error(`There is no piece of at least ${WINDOW_STEPS} sixteenth steps to train on.`);
  return () => {
    let rest = random.below(total);
    let index = 0;
    for (; rest >= (starts[index] ?? total); index++) rest -= starts[index] ?? 0;
    const piece: Piece = long[index] ?? emptyVoices(0);
    const choices = shifts.get(piece) ?? [0];
    const place = { start: rest * BEAT_STEPS, shift: choices[random.below(choices.length)] ?? 0 };
    const voices = cut(layout, piece, place.start, place.shift);
    const melody = blurredMelody(melodyAt(layout, piece, voices, place), random);
    if (!piece.context) return { melody, voices, known: knownCells(layout, piece, random) };
    const context = contextFor(piece.context, place, random);
    return { melody, voices, known: knownCells(layout, piece, random, context), context };
  };
}

/** WINDOW_STEPS of a piece from `start`, moved by `shift` semitones. */
export function cut(layout: Layout, piece: VoiceGrid, start: number, shift = 0): VoiceGrid {
  const count = layout.voices.length;
  const cells = piece.cells.slice(start * count, (start + WINDOW_STEPS) * count);
  const moved = cells.map((row, cell) => (layout.voices[cell % count]?.kind === "pitch" ? shifted(row, shift) : row));
  return { steps: WINDOW_STEPS, cells: moved };
}

/** The soprano as a melody: a note begins where the pitch changes. */
export function sopranoOf(voices: VoiceGrid): MelodyGrid {
  const count = voices.cells.length / voices.steps;
  const classes = voices.cells.filter((_, cell) => cell % count === 0);
  const onsets = classes.map((row, step) => (row !== REST && (step === 0 || row !== classes[step - 1]) ? 1 : 0));
  return { steps: voices.steps, classes, onsets };
}

type Place = { start: number; shift: number };

function melodyAt(layout: Layout, { melody }: Piece, voices: VoiceGrid, { start, shift }: Place): MelodyGrid {
  if (layout.melodyVoice !== null || !melody) return sopranoOf(voices);
  return {
    steps: WINDOW_STEPS,
    classes: melody.classes.slice(start, start + WINDOW_STEPS).map((row) => shifted(row, shift)),
    onsets: melody.onsets.slice(start, start + WINDOW_STEPS),
  };
}

function contextFor(whole: Context, { start, shift }: Place, random: Random): Context {
  const { chords, bars, style } = contextAt(whole, start, WINDOW_STEPS);
  if (random.uniform() < CHORDS_LEFT_OUT) {
    chords.tones.fill(0);
    chords.basses.fill(-1);
  }
  return { chords: rotatedChords(chords, shift), bars, style: random.uniform() < STYLE_LEFT_OUT ? null : style };
}

/**
 * The melody as people play it: the chorale file does not tell repeated notes from held ones, so some held notes
 * begin anew on a beat; and melodies have rests, so sometimes a stretch is left out.
 */
function blurredMelody(melody: MelodyGrid, random: Random): MelodyGrid {
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
