import { seededRandom } from "../random.ts";
import {
  type AccompanyParameters,
  accompanyParameters,
  type GeneratedTrack,
  type GenerationInput,
  type MelodyNote,
  type Progress,
} from "../technique.ts";
import { contextOf } from "./asked-context.ts";
import { harmonise, type Judging } from "./harmonise.ts";
import type { Layout, Part } from "./layout.ts";
import { melodyGrid, stretchOf } from "./melody.ts";
import { notesOfPart } from "./notes.ts";
import { withChords } from "./own-chords.ts";
import { partsPlaying, silenceOthers } from "./parts.ts";
import { sketchOf } from "./sketch.ts";
import { giveSurroundings, heardStretch, outside } from "./surroundings.ts";

/** The added parts stay a little softer than the melody. */
const SOFTER = 0.85;

/**
 * Writes an accompaniment: one track for each part. `judgeFor` gives the network with this piece's noise, which stays the same so that
 * the piece keeps one manner. Throws an Error with a message for people when there is nothing to accompany or a parameter is wrong.
 */
export async function accompany(
  layout: Layout,
  input: GenerationInput,
  judgeFor: (noise: Float32Array) => Judging,
  noiseSize: number,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<{ tracks: GeneratedTrack[] }> {
  const parameters = checkedParameters(input.parameters);
  const from = parameters.startTick ?? 0;
  const to = parameters.endTick ?? Math.max(input.lengthTicks, lastTick(input.notes));
  const around = input.around ?? [];
  const sung = stretchOf(input.notes, from, to);
  const section = around.some((note) => note.start + note.duration > to) ? { ...sung, end: to } : sung;
  const heard = heardStretch(layout, section, around);
  const melody = melodyGrid([...input.notes, ...outside(section, around)], heard);
  const playing = partsPlaying(layout, parameters);
  const sketch = sketchOf(layout, melody, contextOf(withChords(layout, parameters, input.notes, section), heard));
  silenceOthers(layout, sketch, playing);
  giveSurroundings(layout, sketch, around, { section, heard, playing });
  const random = seededRandom(input.seed);
  const judge = judgeFor(Float32Array.from({ length: noiseSize }, random.normal));
  const voices = await harmonise(layout, sketch, judge, {
    temperature: parameters.creativity * layout.daring,
    random,
    onProgress,
    signal,
  });
  const stretch = { start: heard.start, end: section.end };
  const writing = { layout, voices, melody, stretch, velocity: accompanyingVelocity(input.notes) };
  const written = (part: Part) => clipped(notesOfPart(writing, part.id), from);
  return { tracks: tracksOf(playing, parameters.programs, written) };
}

function checkedParameters(raw: unknown): AccompanyParameters {
  const parsed = accompanyParameters.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "parameters"}: ${message}`).join(" "),
  );
}

function tracksOf(
  parts: readonly Part[],
  programs: readonly number[] | undefined,
  written: (part: Part) => MelodyNote[],
): GeneratedTrack[] {
  return parts.map((part, index) => ({
    name: part.name,
    program: part.isDrum ? part.program : (programs?.[index] ?? part.program),
    isDrum: part.isDrum,
    notes: written(part),
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
