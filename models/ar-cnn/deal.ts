import { LOWEST_PITCH, PITCHES, STEP_TICKS, VOICES } from "../gan/grid.ts";
import type { MelodyNote } from "../technique.ts";
import type { RollNote } from "./noted-roll.ts";
import { voicesOfChord } from "./voices-of-chord.ts";

/** How far from the sixteenth grid a note may begin, in ticks: people do not play like clocks. */
export const TOLERANCE_TICKS = STEP_TICKS / 4;

/** A given note and the voice that sings it; steps count from `origin`. */
export type DealtNote = RollNote & { note: MelodyNote };
/** A given note that the grid could hold, but for which no voice is free. */
export type OtherNote = { pitch: number; from: number; to: number; note: MelodyNote };

export type Dealt = {
  dealt: DealtNote[];
  others: OtherNote[];
  /** Notes that the model cannot read: between the sixteenths, or too high or low for voices. */
  offGrid: MelodyNote[];
  outOfRange: MelodyNote[];
};

type Placed = { note: MelodyNote; from: number; to: number };

/**
 * Deals notes to four voices by height: soprano, alto, tenor, bass. A note goes where most of its steps would have it among the notes
 * that sound with it, or to the nearest voice that is free; the longest notes choose first. `origin` is the tick of step 0.
 */
export function deal(notes: readonly MelodyNote[], origin: number, steps: number): Dealt {
  const { placed, offGrid, outOfRange } = place(notes, origin, steps);
  const wishes = wishedVoices(placed, steps);
  const taken = new Uint8Array(steps * VOICES);
  const dealt: DealtNote[] = [];
  const others: OtherNote[] = [];
  for (const { note, from, to } of placed.toSorted(longestFirst)) {
    const voice = nearestFree(taken, wishes.get(note) ?? 0, from, to);
    if (voice === undefined) others.push({ pitch: note.pitch, from, to, note });
    else {
      for (let step = from; step < to; step++) taken[step * VOICES + voice] = 1;
      dealt.push({ voice, row: note.pitch - LOWEST_PITCH, from, to, note });
    }
  }
  return { dealt, others, offGrid, outOfRange };
}

function place(notes: readonly MelodyNote[], origin: number, steps: number) {
  const placed: Placed[] = [];
  const offGrid: MelodyNote[] = [];
  const outOfRange: MelodyNote[] = [];
  for (const note of notes) {
    const from = Math.round((note.start - origin) / STEP_TICKS);
    const to = Math.min(steps, Math.max(from + 1, Math.round((note.start + note.duration - origin) / STEP_TICKS)));
    const isOff = Math.abs(note.start - origin - from * STEP_TICKS) > TOLERANCE_TICKS;
    const isReadable = note.pitch >= LOWEST_PITCH && note.pitch < LOWEST_PITCH + PITCHES;
    if (!isReadable) outOfRange.push(note);
    else if (isOff || from < 0 || from >= steps) offGrid.push(note);
    else placed.push({ note, from, to });
  }
  return { placed, offGrid, outOfRange };
}

/** For each note the voice that most of its steps would give it. */
function wishedVoices(placed: readonly Placed[], steps: number): Map<MelodyNote, number> {
  const sounding = Array.from({ length: steps }, (): MelodyNote[] => []);
  for (const { note, from, to } of placed) for (const step of sounding.slice(from, to)) step.push(note);
  const votes = new Map(placed.map(({ note }) => [note, new Uint32Array(VOICES)]));
  for (const chord of sounding) {
    const falling = chord.toSorted((one, other) => other.pitch - one.pitch);
    const voices = voicesOfChord(falling.map(({ pitch }) => pitch));
    falling.forEach((note, index) => {
      const counts = votes.get(note);
      const voice = voices[index] ?? 0;
      if (counts) counts[voice] = (counts[voice] ?? 0) + 1;
    });
  }
  return new Map([...votes].map(([note, counts]) => [note, counts.indexOf(Math.max(...counts))]));
}

function longestFirst(one: Placed, other: Placed): number {
  return other.to - other.from - (one.to - one.from) || one.from - other.from || other.note.pitch - one.note.pitch;
}

function nearestFree(taken: Uint8Array, wish: number, from: number, to: number): number | undefined {
  const nearest = [0, 1, 2, 3].sort((one, other) => Math.abs(one - wish) - Math.abs(other - wish));
  return nearest.find((voice) => {
    for (let step = from; step < to; step++) if (taken[step * VOICES + voice]) return false;
    return true;
  });
}
