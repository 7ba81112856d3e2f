import type { AroundNote } from "../technique.ts";
import { dealParts } from "./dealing.ts";
import { BEAT_STEPS, REST, STEP_TICKS, type VoiceGrid } from "./grid.ts";
import type { Layout, Part } from "./layout.ts";
import type { Stretch } from "./melody.ts";
import { voicesByHeight } from "./pieces.ts";
import type { Sketch } from "./sketch.ts";

/** Without an instrument named, notes below this MIDI pitch are the bass's. */
const BASS_BELOW = 52;
/** General MIDI programs of basses, and of strings, choirs and pads. */
const BASS_PROGRAMS = [32, 39] as const;
const HELD_PROGRAMS = [
  [40, 54],
  [88, 95],
] as const;

/** So many steps of what follows a section are heard. */
const HEARD_BEHIND = 8;

/** The section with as much of the music before and after it as a window hears, where there is any. */
export function heardStretch(layout: Layout, section: Stretch, around: readonly AroundNote[]): Stretch {
  const before = around.some((note) => note.start < section.start);
  const after = around.some((note) => note.start + note.duration > section.end);
  return {
    start: before ? section.start - layout.heardBefore * STEP_TICKS : section.start,
    end: after ? upToBeat(section) + HEARD_BEHIND * STEP_TICKS : section.end,
  };
}

function upToBeat({ start, end }: Stretch): number {
  const beat = BEAT_STEPS * STEP_TICKS;
  return start + Math.ceil((end - start) / beat) * beat;
}

/** What is outside the section; of notes that reach into it the part outside. */
export function outside(section: Stretch, around: readonly AroundNote[]): AroundNote[] {
  return around.flatMap((note) => {
    const end = note.start + note.duration;
    const before = { ...note, duration: Math.min(end, section.start) - note.start };
    const from = Math.max(note.start, section.end);
    return [before, { ...note, start: from, duration: end - from }].filter(({ duration }) => duration > 0);
  });
}

/**
 * Tells a sketch, which covers the heard stretch, what stands around the section: before and after it every voice that sounds there, and
 * inside it, in a band, the parts that are not asked for but are there (known by their instruments). Those cells are given and stay.
 */
export function giveSurroundings(
  layout: Layout,
  sketch: Sketch,
  around: readonly AroundNote[],
  { section, heard, playing }: { section: Stretch; heard: Stretch; playing: readonly Part[] },
): void {
  const steps = sketch.voices.steps;
  const first = Math.round((section.start - heard.start) / STEP_TICKS);
  const last = Math.min(steps, Math.ceil((section.end - heard.start) / STEP_TICKS));
  const grid = dealt(layout, around, heard, steps);
  layout.voices.forEach((_, voice) => {
    if (voice === layout.melodyVoice) return;
    give(layout, sketch, grid, { voice, from: 0, to: first });
    give(layout, sketch, grid, { voice, from: last, to: steps });
  });
  if (layout.id === "choir") return;
  const staying = around.filter((note) => note.isDrum || note.program !== undefined);
  const inside = dealt(layout, staying, heard, steps);
  layout.voices.forEach(({ part }, voice) => {
    if (!playing.some(({ id }) => id === part)) give(layout, sketch, inside, { voice, from: first, to: last });
  });
}

/** A voice that is silent all the time is no voice that is known to be silent. */
function give(
  layout: Layout,
  { voices, known }: Sketch,
  from: VoiceGrid,
  where: { voice: number; from: number; to: number },
): void {
  const count = layout.voices.length;
  const cells = Array.from({ length: where.to - where.from }, (_, index) => (where.from + index) * count + where.voice);
  if (!cells.some((cell) => partSounds(layout, from, cell))) return;
  for (const cell of cells) {
    voices.cells[cell] = from.cells[cell] ?? REST;
    known[cell] = 1;
  }
}

/** Whether any voice of the same part sounds in the step of a cell: a kick that rests belongs to a drum kit that plays. */
function partSounds({ voices }: Layout, { cells }: VoiceGrid, cell: number): boolean {
  const index = cell % voices.length;
  return voices.some(
    ({ part }, other) => part === voices[index]?.part && (cells[cell - index + other] ?? REST) !== REST,
  );
}

function dealt(layout: Layout, notes: readonly AroundNote[], heard: Stretch, steps: number): VoiceGrid {
  if (layout.id !== "choir") return dealParts(layout, byPart(notes), { start: heard.start, steps });
  const moved = notes.filter(({ isDrum }) => !isDrum).map((note) => ({ ...note, start: note.start - heard.start }));
  return voicesByHeight(moved, steps);
}

function byPart(notes: readonly AroundNote[]): Map<string, AroundNote[]> {
  const parts = new Map<string, AroundNote[]>();
  for (const note of notes) parts.set(partOf(note), [...(parts.get(partOf(note)) ?? []), note]);
  return parts;
}

function partOf({ isDrum, program, pitch }: AroundNote): string {
  if (isDrum) return "drums";
  if (program === undefined) return pitch < BASS_BELOW ? "bass" : "chords";
  if (program >= BASS_PROGRAMS[0] && program <= BASS_PROGRAMS[1]) return "bass";
  return HELD_PROGRAMS.some(([low, high]) => program >= low && program <= high) ? "strings" : "chords";
}
