import type { ChordGrid } from "./context.ts";
import type { Pull } from "./decoding.ts";
import { BEAT_STEPS, CLASSES, REST } from "./grid.ts";
import { keyPull } from "./key-pull.ts";
import type { Layout } from "./layout.ts";
import type { Sketch } from "./sketch.ts";

const OCTAVE = 12;
/** What a note outside a given chord is held back by, in nats: passing notes still come where the network is very sure of them. */
export const CHORD_PULL = 2.5;
/** What the bass is held back by where a chord begins and it would play another note than the chord's bass. */
export const BASS_PULL = 4;

/**
 * What holds the voices back in the window of a sketch from `start`: notes outside the chords that are given, elsewhere notes outside
 * the melody's key. Drums and rests are free.
 */
export function pullFor(layout: Layout, { melody, context }: Sketch, start: number): Pull {
  const count = layout.voices.length;
  const key = keyPull(melody, start);
  const chords = context?.chords;
  const bassVoice = layout.voices.findIndex(({ id }) => id === "bass");
  return (cell, row) => {
    const voice = layout.voices[cell % count];
    if (voice?.kind !== "pitch" || row === REST || row >= CLASSES) return 0;
    const pitchClass = (row + voice.lowest) % OCTAVE;
    const step = start + Math.floor(cell / count);
    const tones = chords?.tones[step] ?? 0;
    if (!chords || tones === 0) return key[pitchClass] ?? 0;
    const outside = tones & (1 << pitchClass) ? 0 : (key[pitchClass] ?? 0) - CHORD_PULL;
    const off = cell % count === bassVoice && isFirstBeat(chords, step) && chords.basses[step] !== pitchClass;
    return off ? outside - BASS_PULL : outside;
  };
}

/** Whether a chord began in this step or less than a beat before. */
function isFirstBeat({ tones, basses }: ChordGrid, step: number): boolean {
  for (let before = step; before > step - BEAT_STEPS; before--) {
    if (before === 0 || tones[before] !== tones[before - 1] || basses[before] !== basses[before - 1]) return true;
  }
  return false;
}
