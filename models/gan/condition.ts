import { LOWEST_PITCH, type MelodyGrid, PITCHES, REST, VOICES, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";

/** One two-bar window as the generator is asked to complete it. `known[step * VOICES + voice]` is 1 where a voice is given. */
export type Window = { melody: MelodyGrid; voices: VoiceGrid; known: Uint8Array };

/** Channels of the condition: melody held, melody begins, the given voices, where they are given, height on the roll. */
export const CONDITION_CHANNELS = 2 + VOICES + VOICES + 1;
const BEGINS = 1;
const GIVEN_VOICE = 2;
const GIVEN_MASK = GIVEN_VOICE + VOICES;
const HEIGHT = GIVEN_MASK + VOICES;

export const CONDITION_SHAPE = [WINDOW_STEPS, PITCHES, CONDITION_CHANNELS] as const;
const CELL = CONDITION_CHANNELS;
const STEP = PITCHES * CELL;

/** Lays windows out as one array of shape [windows, WINDOW_STEPS, PITCHES, CONDITION_CHANNELS]. */
export function conditionOf(windows: Window[]): Float32Array {
  const size = WINDOW_STEPS * STEP;
  const data = new Float32Array(windows.length * size);
  windows.forEach((window, index) => {
    const part = data.subarray(index * size, (index + 1) * size);
    writeMelody(part, window.melody);
    writeVoices(part, window);
    writeHeight(part);
  });
  return data;
}

function writeMelody(data: Float32Array, melody: MelodyGrid): void {
  for (let step = 0; step < WINDOW_STEPS; step++) {
    const row = melody.classes[step] ?? REST;
    if (row === REST) continue;
    data[step * STEP + row * CELL] = 1;
    data[step * STEP + row * CELL + BEGINS] = melody.onsets[step] ?? 0;
  }
}

function writeVoices(data: Float32Array, { voices, known }: Window): void {
  for (let cell = 0; cell < WINDOW_STEPS * VOICES; cell++) {
    if (!known[cell]) continue;
    const voice = cell % VOICES;
    const start = ((cell - voice) / VOICES) * STEP;
    for (let row = 0; row < PITCHES; row++) data[start + row * CELL + GIVEN_MASK + voice] = 1;
    const row = voices.cells[cell] ?? REST;
    if (row !== REST) data[start + row * CELL + GIVEN_VOICE + voice] = 1;
  }
}

function writeHeight(data: Float32Array): void {
  for (let step = 0; step < WINDOW_STEPS; step++) {
    for (let row = 0; row < PITCHES; row++) {
      data[step * STEP + row * CELL + HEIGHT] = (LOWEST_PITCH + row - 60) / 24;
    }
  }
}
