import { inKeyRate } from "../metrics/key.ts";
import { type Line, mean } from "../metrics/roll.ts";
import { tonalDistance } from "../metrics/tonal-distance.ts";
import { bassNoteRate, chordToneRate } from "./chord-following.ts";
import { LOWEST_PITCH, REST } from "./grid.ts";
import { type Layout, voicesOfPart } from "./layout.ts";
import { linesOf, pitchedLines } from "./lines.ts";
import type { Piece } from "./piece.ts";

/** A melody with a band, all on the sixteenth grid: a piece of the data, or one whose voices a model wrote. */
export type BandPiece = Piece & Required<Pick<Piece, "melody" | "context">>;

const OCTAVE = 12;
const MANY = 2;

/**
 * The metrics of bands against the data's own bands of the same melodies. Gaps are |model - data|, a part apart and then averaged over
 * the parts; `emptyBarsGap` and `drumPatternGap` are in points of a hundred.
 */
export function measureBands(layout: Layout, made: BandPiece[], data: BandPiece[]): Record<string, number> {
  const own = measured(layout, made);
  const theirs = measured(layout, data);
  return {
    emptyBarsGap: meanGap(own.emptyBars, theirs.emptyBars),
    usedPitchClassesGap: meanGap(own.pitchClasses, theirs.pitchClasses),
    polyphonicRateGap: Math.abs(own.polyphony - theirs.polyphony),
    drumPatternGap: Math.abs(own.drumPattern - theirs.drumPattern),
    tonalDistanceBass: own.bassDistance,
    tonalDistanceChords: own.chordDistance,
    inKeyRate: own.inKey,
    melodyFollowing: followingRate(layout, made, (index) => melodyLine(made[(index + 1) % made.length])),
    melodyFollowingInPiece: followingRate(layout, made, (index) => rotated(melodyLine(made[index]))),
    chordTones: chordToneRate(layout, made),
    bassNotesOnChange: bassNoteRate(layout, made),
  };
}

function measured(layout: Layout, pieces: BandPiece[]) {
  const pitched = layout.parts.filter(({ isDrum }) => !isDrum).map(({ id }) => id);
  const between = (part: string) =>
    mean(pieces.flatMap((piece) => tonalDistance([melodyLine(piece)], linesOf(layout, piece, part)) ?? []));
  return {
    emptyBars: layout.parts.map(
      ({ id }) => 100 * mean(barValues(layout, pieces, id, (rows) => (rows.size === 0 ? 1 : 0))),
    ),
    pitchClasses: pitched.map((part) => mean(barValues(layout, pieces, part, (pitches) => classesIn(pitches)))),
    polyphony: mean(pieces.map((piece) => polyphony(layout, piece, pitched))),
    drumPattern: 100 * onEighths(layout, pieces),
    bassDistance: between("bass"),
    chordDistance: between("chords"),
    inKey: mean(pieces.map((piece) => inKeyRate(pitchedLines(layout, piece), [melodyLine(piece)]))),
  };
}

function meanGap(ours: number[], theirs: number[]): number {
  return mean(ours.map((value, index) => Math.abs(value - (theirs[index] ?? 0))));
}

function melodyLine(piece: BandPiece | undefined): Line {
  return Array.from(piece?.melody.classes ?? [], (row) => (row === REST ? undefined : row + LOWEST_PITCH));
}

/** A value for every whole bar of every piece in which the part plays. */
function barValues(
  layout: Layout,
  pieces: BandPiece[],
  part: string,
  value: (pitches: Set<number>) => number,
): number[] {
  const [voice = 0] = voicesOfPart(layout, part);
  return pieces
    .filter(({ plays }) => plays?.[voice] ?? true)
    .flatMap((piece) => {
      const lines = linesOf(layout, piece, part);
      return barsOf(piece).map(([start, end]) =>
        value(new Set(lines.flatMap((line) => line.slice(start, end).filter(isPitch)))),
      );
    });
}

function isPitch(pitch: number | undefined): pitch is number {
  return pitch !== undefined;
}

function barsOf({ steps, context }: BandPiece): [start: number, end: number][] {
  const starts = Array.from({ length: steps }, (_, step) => step).filter((step) => context.bars.position[step] === 0);
  return starts.flatMap((start): [number, number][] => {
    const end = start + (context.bars.length[start] ?? 0);
    return end <= steps ? [[start, end]] : [];
  });
}

function classesIn(pitches: Set<number>): number {
  return new Set([...pitches].map((pitch) => pitch % OCTAVE)).size;
}

/** Share of steps in which more than two different pitches sound together. */
function polyphony(layout: Layout, piece: BandPiece, parts: string[]): number {
  const lines = parts.flatMap((part) => linesOf(layout, piece, part));
  const full = (step: number) => new Set(lines.flatMap((line) => line[step] ?? [])).size > MANY;
  return mean(Array.from({ length: piece.steps }, (_, step) => (full(step) ? 1 : 0)));
}

/** MuseGAN's drum pattern: share of the hits that fall on eighths. */
function onEighths(layout: Layout, pieces: BandPiece[]): number {
  const drums = layout.parts.filter(({ isDrum }) => isDrum).map(({ id }) => id);
  const places = pieces.flatMap((piece) =>
    drums
      .flatMap((part) => linesOf(layout, piece, part))
      .flatMap((line) =>
        line.flatMap((pitch, step) =>
          pitch === undefined ? [] : [(piece.context.bars.position[step] ?? 0) % 2 === 0 ? 1 : 0],
        ),
      ),
  );
  return mean(places);
}

/** Share of the pieces whose bass and chords lie nearer, in tonal distance, to their own melody than to the other one; ties count half. */
function followingRate(layout: Layout, made: BandPiece[], otherMelody: (index: number) => Line): number {
  return mean(
    made.map((piece, index) => {
      const own = melodyLine(piece);
      const other = otherMelody(index);
      const length = Math.min(own.length, other.length);
      const lines = ["bass", "chords"]
        .flatMap((part) => linesOf(layout, piece, part))
        .map((line) => line.slice(0, length));
      const near = tonalDistance([own.slice(0, length)], lines) ?? 0;
      const far = tonalDistance([other.slice(0, length)], lines) ?? 0;
      return near === far ? 0.5 : near < far ? 1 : 0;
    }),
  );
}

/** The same melody begun in its middle: same key, same style, other place. */
function rotated(melody: Line): Line {
  const half = Math.floor(melody.length / 2);
  return [...melody.slice(half), ...melody.slice(0, half)];
}
