import type { GeneratedTrack, GenerationInput, LoadedModel, MelodyNote } from "../technique.ts";
import { band } from "./band.ts";
import { type BandPiece, measureBands } from "./band-measure.ts";
import { symbolsOf } from "./chord-following.ts";
import { contextAt } from "./context.ts";
import { dealParts } from "./dealing.ts";
import type { Evaluation } from "./evaluation.ts";
import { LOWEST_PITCH, type MelodyGrid, REST, STEP_TICKS } from "./grid.ts";
import type { Piece } from "./piece.ts";

const SEED = 1;
const VELOCITY = 90;
/** The beginning of each piece is measured: 16 bars of 4/4. */
const MEASURED_STEPS = 256;
const MEASURED_PIECES = 24;

/**
 * Gives every melody a band in the style and meter of the data, with the parts that play there, and measures it: once without chords, once
 * with the data's own (`...WithChords`). `baseline` measures another piece's band (the next one's) under the same melody.
 */
export async function evaluateBand(
  model: LoadedModel,
  pieces: readonly Piece[],
  onPiece: (done: number) => void,
): Promise<Evaluation> {
  const data = spread(pieces.flatMap((piece) => beginning(piece) ?? []));
  const made = { free: [] as BandPiece[], led: [] as BandPiece[] };
  for (const [index, piece] of data.entries()) {
    made.free.push(await played(model, piece, SEED + index, {}));
    made.led.push(await played(model, piece, SEED + index, { chords: symbolsOf(piece.context.chords) }));
    onPiece(index + 1);
  }
  const foreign = data.map((piece, index) => ({
    ...piece,
    ...voicesFrom(data[(index + 1) % data.length] ?? piece, piece),
  }));
  return {
    pieces: data.length,
    metrics: { ...measureBands(band, made.free, data), ...named(measureBands(band, made.led, data), "WithChords") },
    baseline: { ...measureBands(band, foreign, data), ...named(withoutGaps(measureBands(band, data, data)), "Data") },
  };
}

/** So many pieces from all over the set, whose neighbours are often one song in other styles. */
function spread(pieces: BandPiece[]): BandPiece[] {
  const every = Math.max(1, pieces.length / MEASURED_PIECES);
  return pieces.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
}

function named(values: Record<string, number>, ending: string): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${name}${ending}`, value]));
}

function withoutGaps(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.endsWith("Gap")));
}

function beginning(piece: Piece): BandPiece | undefined {
  if (!piece.melody || !piece.context) return undefined;
  const steps = Math.min(MEASURED_STEPS, piece.steps);
  const melody = { steps, classes: piece.melody.classes.slice(0, steps), onsets: piece.melody.onsets.slice(0, steps) };
  if (melody.classes.every((row) => row === REST)) return undefined;
  const cells = piece.cells.slice(0, steps * band.voices.length);
  return {
    steps,
    cells,
    melody,
    context: contextAt(piece.context, 0, steps),
    ...(piece.plays ? { plays: piece.plays } : {}),
  };
}

async function played(model: LoadedModel, piece: BandPiece, seed: number, asked: object): Promise<BandPiece> {
  const parts = band.parts
    .map(({ id }) => id)
    .filter((id) => band.voices.some((voice, index) => voice.part === id && piece.plays?.[index]));
  const { style, bars } = piece.context;
  const meters = [{ startTick: 0, numerator: (bars.length[0] ?? 16) / 4, denominator: 4 }];
  const parameters = { parts, meters, ...(style ? { style } : {}), ...asked };
  const input: GenerationInput = {
    notes: notesOfMelody(piece.melody),
    lengthTicks: piece.steps * STEP_TICKS,
    parameters,
    seed,
  };
  const { tracks } = await model.generate(input, () => {});
  return { ...piece, ...dealParts(band, byPart(tracks), { start: 0, steps: piece.steps }) };
}

function byPart(tracks: GeneratedTrack[]): Map<string, MelodyNote[]> {
  return new Map(band.parts.map(({ id, name }) => [id, tracks.find((track) => track.name === name)?.notes ?? []]));
}

function notesOfMelody({ steps, classes, onsets }: MelodyGrid): MelodyNote[] {
  const notes: MelodyNote[] = [];
  let first = 0;
  for (let step = 1; step <= steps; step++) {
    if (step < steps && classes[step] === classes[first] && !onsets[step]) continue;
    const row = classes[first] ?? REST;
    const note = { start: first * STEP_TICKS, duration: (step - first) * STEP_TICKS, velocity: VELOCITY };
    if (row !== REST) notes.push({ ...note, pitch: row + LOWEST_PITCH });
    first = step;
  }
  return notes;
}

/** Another piece's band, cut or repeated to the length of this one. */
function voicesFrom(other: BandPiece, { steps }: BandPiece): { cells: Uint8Array } {
  const size = steps * band.voices.length;
  return { cells: Uint8Array.from({ length: size }, (_, cell) => other.cells[cell % other.cells.length] ?? REST) };
}
