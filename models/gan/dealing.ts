import type { MelodyNote } from "../technique.ts";
import { classIn, emptyVoices, PITCHES, REST, STEP_TICKS, type VoiceGrid } from "./grid.ts";
import { type Layout, voicesOfPart } from "./layout.ts";

type Timed = Omit<MelodyNote, "velocity">;
/** Where the grid begins, in ticks, and how many steps it has. */
export type Place = { start: number; steps: number };

const OCTAVE = 12;

/**
 * Deals the notes of each part out to its voices: drums by key, others by height (of more notes than there are voices the highest stay,
 * and a single voice takes the lowest), the strike voice where any of them begins. Notes outside the rows are moved by octaves.
 */
export function dealParts(layout: Layout, parts: ReadonlyMap<string, readonly Timed[]>, place: Place): VoiceGrid {
  const grid = emptyVoices(place.steps, layout.voices.length);
  for (const { id, isDrum } of layout.parts) {
    const notes = (parts.get(id) ?? []).map((note) => ({ ...note, ...stepsOf(note, place) }));
    const inside = notes.filter(({ first, last }) => last > 0 && first < place.steps);
    if (isDrum) dealDrums(layout, grid, inside);
    else dealPitches(layout, grid, id, inside);
  }
  return grid;
}

type OnGrid = Timed & { first: number; last: number };

function stepsOf({ start, duration }: Timed, place: Place): { first: number; last: number } {
  const first = Math.round((start - place.start) / STEP_TICKS);
  return { first, last: Math.max(first + 1, Math.round((start + duration - place.start) / STEP_TICKS)) };
}

function dealDrums(layout: Layout, grid: VoiceGrid, notes: readonly OnGrid[]): void {
  const voices = layout.voices;
  for (const { pitch, first } of notes) {
    const voice = voices.findIndex((one) => one.kind === "drum" && one.classes.includes(classIn(one.lowest, pitch)));
    const drum = voices[voice];
    if (drum && first >= 0) grid.cells[first * voices.length + voice] = classIn(drum.lowest, pitch);
  }
}

function dealPitches(layout: Layout, grid: VoiceGrid, part: string, notes: readonly OnGrid[]): void {
  const count = layout.voices.length;
  const voices = voicesOfPart(layout, part, "pitch");
  const [strike] = voicesOfPart(layout, part, "strike");
  const lowest = layout.voices[voices[0] ?? 0]?.lowest ?? 0;
  const sounding = Array.from({ length: grid.steps }, () => new Set<number>());
  for (const { pitch, first, last } of notes) {
    for (const rows of sounding.slice(Math.max(0, first), last)) rows.add(folded(pitch - lowest));
    if (strike !== undefined && first >= 0) grid.cells[first * count + strike] = 0;
  }
  sounding.forEach((rows, step) => {
    const order = voices.length === 1 ? [...rows].sort((a, b) => a - b) : [...rows].sort((a, b) => b - a);
    voices.forEach((voice, index) => {
      grid.cells[step * count + voice] = order[index] ?? REST;
    });
  });
}

function folded(row: number): number {
  if (row >= 0 && row < PITCHES) return row;
  const inOctave = ((row % OCTAVE) + OCTAVE) % OCTAVE;
  return row < 0 ? inOctave : PITCHES - OCTAVE + inOctave;
}
