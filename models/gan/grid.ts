/** A window of the piano roll is two 4/4 bars of sixteenth steps; a step is 120 ticks (480 a quarter note). */
export const WINDOW_STEPS = 32;
export const STEP_TICKS = 120;
export const BEAT_STEPS = 4;

/** The rows of the roll: MIDI pitches 36 (C2) to 83 (B5), which hold all four voices of the chorales. */
export const LOWEST_PITCH = 36;
export const PITCHES = 48;

/** Soprano, alto, tenor, bass; voice 0 follows the melody. */
export const VOICES = 4;

/** What a voice can do in a step: sound one of the pitches (class = pitch - LOWEST_PITCH) or rest. */
export const REST = PITCHES;
export const CLASSES = PITCHES + 1;

/** Four voices over time: `cells[step * VOICES + voice]` is a class. */
export type VoiceGrid = { steps: number; cells: Uint8Array };

/** A melody over time: the class that sounds in each step, and 1 where a note begins. */
export type MelodyGrid = { steps: number; classes: Uint8Array; onsets: Uint8Array };

export function emptyVoices(steps: number): VoiceGrid {
  return { steps, cells: new Uint8Array(steps * VOICES).fill(REST) };
}

export function classOf(pitch: number): number {
  const row = pitch - LOWEST_PITCH;
  return row >= 0 && row < PITCHES ? row : REST;
}
