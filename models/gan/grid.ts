/** A window of the piano roll is 32 sixteenth steps, two bars of 4/4; a step is 120 ticks (480 a quarter note). */
export const WINDOW_STEPS = 32;
export const STEP_TICKS = 120;
export const BEAT_STEPS = 4;

/** The rows of the roll: MIDI pitches 36 (C2) to 83 (B5) for the melody and for all four voices of the chorales. */
export const LOWEST_PITCH = 36;
export const PITCHES = 48;

/** The voices of a chorale: soprano, alto, tenor, bass. Other layouts have their own number. */
export const VOICES = 4;

/** What a voice can do in a step: sound one of the pitches (class = pitch - the voice's lowest pitch) or rest. */
export const REST = PITCHES;
export const CLASSES = PITCHES + 1;

/** The voices of a layout over time: `cells[step * voices + voice]` is a class. */
export type VoiceGrid = { steps: number; cells: Uint8Array };

/** A melody over time: the class that sounds in each step, and 1 where a note begins. */
export type MelodyGrid = { steps: number; classes: Uint8Array; onsets: Uint8Array };

export function emptyVoices(steps: number, voices = VOICES): VoiceGrid {
  return { steps, cells: new Uint8Array(steps * voices).fill(REST) };
}

export function emptyMelody(steps: number): MelodyGrid {
  return { steps, classes: new Uint8Array(steps).fill(REST), onsets: new Uint8Array(steps) };
}

/** The class of a MIDI pitch in a voice whose class 0 is `lowest`; outside the rows it is a rest. */
export function classIn(lowest: number, pitch: number): number {
  const row = pitch - lowest;
  return row >= 0 && row < PITCHES ? row : REST;
}

export function classOf(pitch: number): number {
  return classIn(LOWEST_PITCH, pitch);
}
