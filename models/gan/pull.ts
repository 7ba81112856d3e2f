import type { Window } from "./condition.ts";
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

/** What drums and rhythms are drawn by, in nats, to what they did at the same place of the bar before: grooves hold. */
export const GROOVE_PULL = 1.5;

/**
 * What draws the voices in the window of a sketch from `start`: away from notes outside the chords that are given, elsewhere away from
 * notes outside the melody's key; drums and rhythms towards the bar before, as far as `window` knows it; voices that hold on for too long towards rests.
 */
export function pullFor(layout: Layout, { melody, context }: Sketch, start: number, window: Window): Pull {
  const count = layout.voices.length;
  const key = keyPull(melody, start);
  const chords = context?.chords;
  const bassVoice = layout.voices.findIndex(({ id }) => id === "bass");
  return (cell, row) => {
    const voice = layout.voices[cell % count];
    if (voice?.kind !== "pitch") return grooveOn(layout, window, cell, row);
    if (row === REST) return voice.letsGo;
    if (row >= CLASSES) return 0;
    const pitchClass = (row + voice.lowest) % OCTAVE;
    const step = start + Math.floor(cell / count);
    const tones = chords?.tones[step] ?? 0;
    if (!chords || tones === 0) return key[pitchClass] ?? 0;
    const outside = tones & (1 << pitchClass) ? 0 : (key[pitchClass] ?? 0) - CHORD_PULL;
    const off = cell % count === bassVoice && isFirstBeat(chords, step) && chords.basses[step] !== pitchClass;
    return off ? outside - BASS_PULL : outside;
  };
}

function grooveOn(
  { voices }: Layout,
  { voices: { cells }, known, context }: Window,
  cell: number,
  row: number,
): number {
  const bar = context?.bars.length[Math.floor(cell / voices.length)] ?? 0;
  const before = cell - bar * voices.length;
  return bar > 0 && before >= 0 && known[before] && cells[before] === row ? GROOVE_PULL : 0;
}

/** Whether a chord began in this step or less than a beat before. */
function isFirstBeat({ tones, basses }: ChordGrid, step: number): boolean {
  for (let before = step; before > step - BEAT_STEPS; before--) {
    if (before === 0 || tones[before] !== tones[before - 1] || basses[before] !== basses[before - 1]) return true;
  }
  return false;
}
