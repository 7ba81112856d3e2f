import type { Score, Track } from "../../domain/score/score.ts";
import type { TrainingRecipe } from "../../domain/training/recipe.ts";
import type { SourcePiece } from "../data/piece.ts";
import { barGrid, noChords } from "../gan/context.ts";
import { pieceOf } from "../gan/from-score.ts";
import {
  classOf,
  emptyMelody,
  emptyVoices,
  REST,
  STEP_TICKS,
  VOICES,
  type VoiceGrid,
  WINDOW_STEPS,
} from "../gan/grid.ts";
import type { Layout } from "../gan/layout.ts";
import { LAYOUTS } from "../gan/layouts.ts";
import type { Piece } from "../gan/piece.ts";
import { LONGEST_STEPS } from "../gan/pieces.ts";

/** Pieces on the grid of a layout, to learn from and to check with. */
export type TrainingPieces = { train: Piece[]; valid: Piece[] };

/** One step in so many that has more than one note makes a part no single voice. */
const CHORDS_ALLOWED = 0.02;

/**
 * Lays people's pieces out for a recipe. What a layout cannot read is left out; where that leaves nothing to check with, what was learned
 * is checked. Throws, in words, when nothing is left to learn from.
 */
export function layoutPieces(
  recipe: TrainingRecipe,
  { train, valid }: { train: readonly SourcePiece[]; valid: readonly SourcePiece[] },
): TrainingPieces {
  const learned = laidOut(recipe.layout, train);
  if (learned.length === 0) throw new Error(nothingLeft(recipe.layout, train.length));
  const checked = laidOut(recipe.layout, valid);
  return { train: learned, valid: checked.length > 0 ? checked : learned };
}

function nothingLeft(layout: TrainingRecipe["layout"], given: number): string {
  if (given === 0) return "There are no pieces to learn from: choose data with at least one readable MIDI file.";
  return layout === "band"
    ? "None of these pieces has a melody and at least two more instruments of a band. Choose the choir line-up, or pieces with several tracks."
    : "None of these pieces has any notes that the choir can sing. Choose other pieces.";
}

/** The pieces that a layout can read, on its grid. */
export function laidOut(layout: TrainingRecipe["layout"], pieces: readonly SourcePiece[]): Piece[] {
  return pieces.flatMap((piece) => pieceFor(LAYOUTS[layout], piece) ?? []);
}

function pieceFor(layout: Layout, { score, style }: SourcePiece): Piece | undefined {
  const piece = layout.id === "choir" ? choirPiece(layout, score) : pieceOf(layout, score, style);
  return piece && sounds(piece) ? filledUp(layout, piece) : undefined;
}

/** Four parts of one voice each are sung as written; anything else is dealt out by height. */
function choirPiece(layout: Layout, score: Score): Piece | undefined {
  const parts = score.tracks.filter(({ isDrum, notes }) => !isDrum && notes.length > 0);
  return parts.length === VOICES && parts.every(isOneVoice) ? byParts(parts) : pieceOf(layout, score);
}

function byParts(parts: readonly Track[]): VoiceGrid {
  const height = ({ notes }: Track) => notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
  const end = Math.max(...parts.flatMap(({ notes }) => notes.map(({ start, duration }) => start + duration)));
  const voices = emptyVoices(Math.min(LONGEST_STEPS, Math.ceil(end / STEP_TICKS)));
  [...parts]
    .sort((a, b) => height(b) - height(a))
    .forEach(({ notes }, voice) => {
      for (const { pitch, start, duration } of notes) {
        const first = Math.round(start / STEP_TICKS);
        const last = Math.min(voices.steps, Math.max(first + 1, Math.round((start + duration) / STEP_TICKS)));
        for (let step = first; step < last; step++) voices.cells[step * VOICES + voice] = classOf(pitch);
      }
    });
  return voices;
}

/** Whether a track hardly ever has a note that begins before the last one has ended. */
function isOneVoice({ notes }: Track): boolean {
  const overlaps = notes.slice(1).filter(({ start }, index) => {
    const before = notes[index];
    return before !== undefined && start + STEP_TICKS / 2 < before.start + before.duration;
  });
  return overlaps.length <= CHORDS_ALLOWED * notes.length;
}

function sounds({ cells }: Piece): boolean {
  return cells.some((row) => row !== REST);
}

/** A piece shorter than what the networks look at is filled up with silence. */
function filledUp(layout: Layout, piece: Piece): Piece {
  if (piece.steps >= WINDOW_STEPS) return piece;
  const voices = emptyVoices(WINDOW_STEPS, layout.voices.length);
  voices.cells.set(piece.cells);
  if (!piece.melody) return { ...piece, ...voices };
  const melody = emptyMelody(WINDOW_STEPS);
  melody.classes.set(piece.melody.classes);
  melody.onsets.set(piece.melody.onsets);
  if (!piece.context) return { ...piece, ...voices, melody };
  const chords = noChords(WINDOW_STEPS);
  chords.tones.set(piece.context.chords.tones);
  chords.basses.set(piece.context.chords.basses);
  return { ...piece, ...voices, melody, context: { ...piece.context, chords, bars: barGrid(WINDOW_STEPS) } };
}
