import { type Context, STYLES } from "./context.ts";
import { LOWEST_PITCH, type MelodyGrid, PITCHES, REST, type VoiceGrid, WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";

/**
 * One window as the generator is asked to complete it. `known[step * voices + voice]` is 1 where a voice is given. `context` is for the
 * layouts that hear one.
 */
export type Window = { melody: MelodyGrid; voices: VoiceGrid; known: Uint8Array; context?: Context };

/** Channels of the condition: melody held, melody begins, the given voices, where they are given, height on the roll. */
const BEGINS = 1;
const GIVEN_VOICE = 2;
const OCTAVE = 12;

/** After those, for layouts that hear a context: chord tones, bass notes, whether there is a chord; bar, beat, place in the bar; the style. */
const CHORD_TONE = 0;
const CHORD_BASS = 1;
const CHORD_GIVEN = 2;
const BAR_BEGINS = 3;
const BEAT_BEGINS = 4;
const BAR_PLACE = 5;
const STYLE = 6;
const CONTEXT_CHANNELS = STYLE + STYLES.length;

/** Channels of the melody in the condition; they come first. */
export const MELODY_CHANNELS = 2;

/** The first of the context's channels, and how many there are. */
export function contextChannels(layout: Layout): { first: number; count: number } {
  return { first: GIVEN_VOICE + 2 * layout.voices.length + 1, count: layout.hearsContext ? CONTEXT_CHANNELS : 0 };
}

export function conditionShape(layout: Layout): [steps: number, pitches: number, channels: number] {
  const { first, count } = contextChannels(layout);
  return [WINDOW_STEPS, PITCHES, first + count];
}

/** Lays windows out as one array of shape [windows, ...conditionShape]. */
export function conditionOf(layout: Layout, windows: Window[]): Float32Array {
  const [steps, pitches, channels] = conditionShape(layout);
  const size = steps * pitches * channels;
  const data = new Float32Array(windows.length * size);
  windows.forEach((window, index) => {
    const roll = { data: data.subarray(index * size, (index + 1) * size), channels };
    writeMelody(roll, window.melody);
    writeVoices(roll, layout, window);
    writeHeight(roll, layout);
    if (layout.hearsContext && window.context) writeContext(roll, layout, window.context);
  });
  return data;
}

type Roll = { data: Float32Array; channels: number };

function put({ data, channels }: Roll, step: number, row: number, channel: number, value = 1): void {
  data[(step * PITCHES + row) * channels + channel] = value;
}

function putColumn(roll: Roll, step: number, channel: number, value = 1): void {
  for (let row = 0; row < PITCHES; row++) put(roll, step, row, channel, value);
}

function writeMelody(roll: Roll, melody: MelodyGrid): void {
  for (let step = 0; step < WINDOW_STEPS; step++) {
    const row = melody.classes[step] ?? REST;
    if (row === REST) continue;
    put(roll, step, row, 0);
    put(roll, step, row, BEGINS, melody.onsets[step] ?? 0);
  }
}

function writeVoices(roll: Roll, layout: Layout, { voices, known }: Window): void {
  const count = layout.voices.length;
  for (let cell = 0; cell < WINDOW_STEPS * count; cell++) {
    if (!known[cell]) continue;
    const voice = cell % count;
    const step = (cell - voice) / count;
    putColumn(roll, step, GIVEN_VOICE + count + voice);
    const row = voices.cells[cell] ?? REST;
    if (row !== REST) put(roll, step, row, GIVEN_VOICE + voice);
  }
}

function writeHeight(roll: Roll, layout: Layout): void {
  const channel = GIVEN_VOICE + 2 * layout.voices.length;
  for (let step = 0; step < WINDOW_STEPS; step++) {
    for (let row = 0; row < PITCHES; row++) put(roll, step, row, channel, (LOWEST_PITCH + row - 60) / 24);
  }
}

function writeContext(roll: Roll, layout: Layout, { chords, bars, style }: Context): void {
  const { first } = contextChannels(layout);
  const styleChannel = style === null ? -1 : STYLES.indexOf(style);
  for (let step = 0; step < WINDOW_STEPS; step++) {
    const position = bars.position[step] ?? 0;
    const tones = chords.tones[step] ?? 0;
    if (tones) putColumn(roll, step, first + CHORD_GIVEN);
    for (let row = 0; row < PITCHES; row++) {
      if (tones & (1 << (row % OCTAVE))) put(roll, step, row, first + CHORD_TONE);
      if (row % OCTAVE === chords.basses[step]) put(roll, step, row, first + CHORD_BASS);
    }
    if (position === 0) putColumn(roll, step, first + BAR_BEGINS);
    if (position % (bars.beat[step] || 1) === 0) putColumn(roll, step, first + BEAT_BEGINS);
    putColumn(roll, step, first + BAR_PLACE, position / (bars.length[step] || 1));
    if (styleChannel >= 0) putColumn(roll, step, first + STYLE + styleChannel);
  }
}
