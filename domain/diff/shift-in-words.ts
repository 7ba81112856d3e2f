import { type Bar, ticksABar, ticksABeat } from "../score/bars.ts";
import { OCTAVE } from "../theory/pitch.ts";

const PARTS: readonly (readonly [part: number, words: string])[] = [
  [1 / 2, "half a beat"],
  [1 / 4, "a quarter of a beat"],
  [3 / 4, "three quarters of a beat"],
  [1 / 3, "a third of a beat"],
  [2 / 3, "two thirds of a beat"],
  [1 / 8, "an eighth of a beat"],
];
/** Less of a beat is heard as early or late playing, not as another place. */
const SLIGHT = 1 / 8;

/** A move in time where `bar` was: "one beat later", "2 bars earlier", "slightly later". */
export function timeShift(dTicks: number, { meter }: Pick<Bar, "meter">): string {
  const direction = dTicks > 0 ? "later" : "earlier";
  const [beat, bar] = [ticksABeat(meter), ticksABar(meter)];
  const size = Math.abs(dTicks);
  if (size % bar === 0) return `${count(size / bar, "bar")} ${direction}`;
  if (size % beat === 0) return `${count(size / beat, "beat")} ${direction}`;
  const part = PARTS.find(([share]) => Math.abs(size - share * beat) < 1);
  if (part) return `${part[1]} ${direction}`;
  if (size < SLIGHT * beat) return `slightly ${direction}`;
  return `${Math.round((size / beat) * 100) / 100} beats ${direction}`;
}

/** A move in pitch: "up 2 semitones", "down an octave". */
export function pitchShift(semitones: number): string {
  const direction = semitones > 0 ? "up" : "down";
  const size = Math.abs(semitones);
  if (size === OCTAVE) return `${direction} an octave`;
  if (size % OCTAVE === 0) return `${direction} ${size / OCTAVE} octaves`;
  return `${direction} ${size === 1 ? "a semitone" : `${size} semitones`}`;
}

/** "1 note", "12 notes". */
export function notesInWords(notes: number): string {
  return `${notes} ${notes === 1 ? "note" : "notes"}`;
}

function count(size: number, unit: string): string {
  return size === 1 ? `one ${unit}` : `${size} ${unit}s`;
}
