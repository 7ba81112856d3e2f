import type { MelodyNote } from "../technique.ts";
import { BEAT_STEPS, classOf, type MelodyGrid, REST, STEP_TICKS } from "./grid.ts";

/** Where Bach's sopranos sing, as MIDI pitches: melodies outside are moved by octaves for the network's ears alone. */
export const MELODY_LOWEST = 58;
export const MELODY_HIGHEST = 81;
/** About 20,000 bars of 4/4; beyond it a piece is refused. */
export const LONGEST_PIECE_STEPS = 320_000;
const BEAT_TICKS = BEAT_STEPS * STEP_TICKS;
const OCTAVE = 12;

/** The stretch of a piece to accompany, in ticks; `start` lies on a beat of the 480-tick grid. */
export type Stretch = { start: number; end: number };

/** The stretch that was asked for, from its first beat to the end of its last note; throws in plain words if there is nothing in it. */
export function stretchOf(notes: MelodyNote[], from: number, to: number): Stretch {
  const inside = notes.filter((note) => note.duration > 0 && note.start < to && note.start + note.duration > from);
  if (notes.length === 0)
    throw new Error("There is no melody to accompany: the track has no notes. Draw or play a few notes first.");
  if (inside.length === 0)
    throw new Error("There are no notes in the chosen bars. Choose bars that hold some of the melody.");
  const start = Math.floor(from / BEAT_TICKS) * BEAT_TICKS;
  const end = inside.reduce((latest, note) => Math.max(latest, Math.min(to, note.start + note.duration)), start + 1);
  if ((end - start) / STEP_TICKS <= LONGEST_PIECE_STEPS) return { start, end };
  const bars = LONGEST_PIECE_STEPS / (4 * BEAT_STEPS);
  throw new Error(`The piece is too long to accompany at once: at most ${bars} bars. Choose a part of it.`);
}

/** The top line of `notes` in the stretch on the sixteenth grid, moved by octaves into the soprano's range. */
export function melodyGrid(notes: MelodyNote[], { start, end }: Stretch): MelodyGrid {
  const steps = Math.ceil((end - start) / STEP_TICKS);
  const top = topLine(notes, start, steps);
  const shift = octaveShift(top.pitches);
  const classes = Uint8Array.from(top.pitches, (pitch) => (pitch < 0 ? REST : classOf(folded(pitch + shift))));
  return { steps, classes, onsets: top.onsets };
}

type TopLine = { pitches: Int16Array; onsets: Uint8Array };

/** The highest notes are laid down first, and each step is filled once, so that long overlapping notes cost no more than others. */
function topLine(notes: MelodyNote[], origin: number, steps: number): TopLine {
  const line: TopLine = { pitches: new Int16Array(steps).fill(-1), onsets: new Uint8Array(steps) };
  const emptyFrom = emptyPlaces(steps);
  const falling = notes.filter((note) => note.duration > 0).sort((a, b) => b.pitch - a.pitch);
  for (const { pitch, start, duration } of falling) {
    const first = Math.round((start - origin) / STEP_TICKS);
    const last = Math.max(first + 1, Math.round((start + duration - origin) / STEP_TICKS));
    const end = Math.min(steps, last);
    for (let step = emptyFrom.next(Math.max(0, first)); step < end; step = emptyFrom.next(step)) {
      line.pitches[step] = pitch;
      emptyFrom.fill(step);
    }
    if (line.pitches[first] === pitch) line.onsets[first] = 1;
  }
  return line;
}

/** The next step, from a given one on, that is not filled yet; `steps` when there is none (pointers with path halving). */
function emptyPlaces(steps: number): { next: (step: number) => number; fill: (step: number) => void } {
  const pointers = Int32Array.from({ length: steps + 1 }, (_, step) => step);
  const pointer = (step: number) => pointers[step] ?? steps;
  const next = (step: number) => {
    let at = Math.min(step, steps);
    while (pointer(at) !== at) {
      pointers[at] = pointer(pointer(at));
      at = pointer(at);
    }
    return at;
  };
  return {
    next,
    fill: (step) => {
      pointers[step] = step + 1;
    },
  };
}

/** The shift by octaves that brings most of the melody into range, the smallest such. */
function octaveShift(pitches: Int16Array): number {
  const counts = new Map<number, number>();
  for (const pitch of pitches) if (pitch >= 0) counts.set(pitch, (counts.get(pitch) ?? 0) + 1);
  const outside = (shift: number) =>
    [...counts].reduce((sum, [pitch, count]) => sum + (inRange(pitch + shift) ? 0 : count), 0);
  const shifts = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6].map((octaves) => octaves * OCTAVE);
  return shifts.reduce((best, shift) => (outside(shift) < outside(best) ? shift : best), 0);
}

function inRange(pitch: number): boolean {
  return pitch >= MELODY_LOWEST && pitch <= MELODY_HIGHEST;
}

function folded(pitch: number): number {
  const low = pitch < MELODY_LOWEST ? pitch + Math.ceil((MELODY_LOWEST - pitch) / OCTAVE) * OCTAVE : pitch;
  return low > MELODY_HIGHEST ? low - Math.ceil((low - MELODY_HIGHEST) / OCTAVE) * OCTAVE : low;
}
