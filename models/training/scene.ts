import type { GeneratedTrack, MelodyNote } from "../technique.ts";

const STEP_TICKS = 120;
export const STEPS_A_BAR = 16;

/** A melody with the tracks that go with it, written by a network or by the composer; `steps` are sixteenths. */
export type Scene = { melody: MelodyNote[]; tracks: GeneratedTrack[]; steps: number };

/** The pitches that sound in each sixteenth step. */
export type Sounding = number[][];

export function soundingOf(notes: readonly MelodyNote[], steps: number): Sounding {
  const sounding: Sounding = Array.from({ length: steps }, () => []);
  for (const { pitch, start, duration } of notes) {
    const first = Math.max(0, Math.round(start / STEP_TICKS));
    const end = Math.max(first + 1, Math.round((start + duration) / STEP_TICKS));
    for (const step of sounding.slice(first, end)) step.push(pitch);
  }
  return sounding;
}

/** Where notes begin, in sixteenth steps. */
export function onsetsOf(notes: readonly MelodyNote[]): number[] {
  return notes.map(({ start }) => Math.round(start / STEP_TICKS));
}

/** The lengths of notes in sixteenth steps, at least 1. */
export function lengthsOf(notes: readonly MelodyNote[]): number[] {
  return notes.map(({ duration }) => Math.max(1, Math.round(duration / STEP_TICKS)));
}

/** Whole bars of a sounding; a rest at the end that is no whole bar is left out. */
export function barsOf(sounding: Sounding): Sounding[] {
  return Array.from({ length: Math.floor(sounding.length / STEPS_A_BAR) }, (_, bar) =>
    sounding.slice(bar * STEPS_A_BAR, (bar + 1) * STEPS_A_BAR),
  );
}
