import type { Line } from "../metrics/roll.ts";
import type { GeneratedTrack, GenerationInput, LoadedModel, MelodyNote } from "../technique.ts";
import { evaluateBand } from "./band-evaluation.ts";
import { choirFollowingChords } from "./choir-chords.ts";
import { LOWEST_PITCH, REST, STEP_TICKS, VOICES, type VoiceGrid } from "./grid.ts";
import { type Arrangement, measureArrangements } from "./measure.ts";
import type { Piece } from "./piece.ts";

const SEED = 1;
const VELOCITY = 90;

export type Evaluation = { pieces: number; metrics: Record<string, number>; baseline: Record<string, number> };

/**
 * Accompanies the soprano of every piece (pieces for a band: `evaluateBand`) and measures the result. `baseline` measures the
 * composer's own lower voices of another piece (the next one), cut or repeated to length: right in everything but the melody.
 */
export async function evaluateGan(
  model: LoadedModel,
  pieces: readonly Piece[],
  onPiece: (done: number) => void,
): Promise<Evaluation> {
  if (pieces[0]?.context) return evaluateBand(model, pieces, onPiece);
  const data = pieces.map((piece) => ({
    melody: lineOf(piece, 0),
    voices: [1, 2, 3].map((voice) => lineOf(piece, voice)),
  }));
  const made: Arrangement[] = [];
  for (const [index, { melody }] of data.entries()) {
    const input = inputFor(melody, SEED + index);
    const { tracks } = await model.generate(input, () => {});
    made.push({ melody, voices: tracks.map((track) => lineOfTrack(track, melody.length)) });
    onPiece(index + 1);
  }
  const following = await choirFollowingChords(model, pieces, (piece, index) =>
    inputFor(lineOf(piece, 0), SEED + index),
  );
  const foreign = data.map(({ melody }, index) => ({
    melody,
    voices: (data[(index + 1) % data.length]?.voices ?? []).map((line) =>
      melody.map((_, step) => line[step % line.length]),
    ),
  }));
  const own = measureArrangements(data, data);
  const named = Object.entries(own).flatMap(([name, value]) => (name.endsWith("Gap") ? [] : [[`${name}Data`, value]]));
  return {
    pieces: pieces.length,
    metrics: { ...measureArrangements(made, data), ...following },
    baseline: { ...measureArrangements(foreign, data), ...Object.fromEntries(named) },
  };
}

/** One voice of a piece as MIDI pitches. */
function lineOf(piece: VoiceGrid, voice: number): Line {
  return Array.from({ length: piece.steps }, (_, step) => {
    const row = piece.cells[step * VOICES + voice] ?? REST;
    return row === REST ? undefined : row + LOWEST_PITCH;
  });
}

function inputFor(melody: Line, seed: number): GenerationInput {
  const notes: MelodyNote[] = [];
  let first = 0;
  for (let step = 1; step <= melody.length; step++) {
    if (step < melody.length && melody[step] === melody[first]) continue;
    const pitch = melody[first];
    if (pitch !== undefined) {
      notes.push({ pitch, start: first * STEP_TICKS, duration: (step - first) * STEP_TICKS, velocity: VELOCITY });
    }
    first = step;
  }
  return { notes, lengthTicks: melody.length * STEP_TICKS, parameters: {}, seed };
}

function lineOfTrack({ notes }: GeneratedTrack, steps: number): Line {
  const line = new Array<number | undefined>(steps).fill(undefined);
  for (const { pitch, start, duration } of notes) {
    line.fill(pitch, Math.round(start / STEP_TICKS), Math.round((start + duration) / STEP_TICKS));
  }
  return line;
}
