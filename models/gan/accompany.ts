import { seededRandom } from "../random.ts";
import {
  type AccompanyParameters,
  accompanyParameters,
  type GeneratedTrack,
  type GenerationInput,
  type MelodyNote,
  type Progress,
} from "../technique.ts";
import { harmonise, type Judging } from "./harmonise.ts";
import { melodyGrid, stretchOf } from "./melody.ts";
import { notesOf } from "./notes.ts";
import { ALTO, BASS, TENOR, type Voice } from "./voices.ts";

/** The voices for each number of them, and their names and General MIDI instruments (violin, viola, cello). */
const CHOIRS: Record<number, Voice[]> = { 1: [BASS], 2: [ALTO, BASS], 3: [ALTO, TENOR, BASS] };
const PARTS: Record<Voice, { name: string; program: number }> = {
  0: { name: "Soprano", program: 40 },
  1: { name: "Alto", program: 40 },
  2: { name: "Tenor", program: 41 },
  3: { name: "Bass", program: 42 },
};
/** The added voices stay a little softer than the melody. */
const SOFTER = 0.85;

/**
 * Writes an accompaniment: one track for each added voice. `judgeFor` gives the network with this piece's noise, which stays the same so that the piece keeps one manner. Throws an
 * Error with a message for people when there is nothing to accompany or a parameter is wrong.
 */
export async function accompany(
  input: GenerationInput,
  judgeFor: (noise: Float32Array) => Judging,
  noiseSize: number,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<{ tracks: GeneratedTrack[] }> {
  const parameters = checkedParameters(input.parameters);
  const from = parameters.startTick ?? 0;
  const to = parameters.endTick ?? Math.max(input.lengthTicks, lastTick(input.notes));
  const stretch = stretchOf(input.notes, from, to);
  const melody = melodyGrid(input.notes, stretch);
  const random = seededRandom(input.seed);
  const judge = judgeFor(Float32Array.from({ length: noiseSize }, random.normal));
  const voices = await harmonise(melody, judge, {
    temperature: parameters.creativity,
    random,
    onProgress,
    signal,
  });
  const velocity = accompanyingVelocity(input.notes);
  const written = (voice: Voice) => clipped(notesOf(voices, voice, melody, stretch, velocity), from);
  return { tracks: tracksOf(parameters, written) };
}

function checkedParameters(raw: unknown): AccompanyParameters {
  const parsed = accompanyParameters.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "parameters"}: ${message}`).join(" "),
  );
}

function tracksOf(
  { voices, programs }: AccompanyParameters,
  written: (voice: Voice) => MelodyNote[],
): GeneratedTrack[] {
  return (CHOIRS[voices] ?? []).map((voice, index) => ({
    name: PARTS[voice].name,
    program: programs?.[index] ?? PARTS[voice].program,
    isDrum: false,
    notes: written(voice),
  }));
}

/** The stretch begins on a beat, which may lie before the place that was asked for. */
function clipped(notes: MelodyNote[], from: number): MelodyNote[] {
  return notes
    .filter((note) => note.start + note.duration > from)
    .map((note) => (note.start >= from ? note : { ...note, start: from, duration: note.start + note.duration - from }));
}

function lastTick(notes: MelodyNote[]): number {
  return notes.reduce((latest, note) => Math.max(latest, note.start + note.duration), 0);
}

function accompanyingVelocity(notes: MelodyNote[]): number {
  const mean = notes.reduce((sum, note) => sum + note.velocity, 0) / notes.length;
  return Math.min(127, Math.max(1, Math.round(mean * SOFTER)));
}
