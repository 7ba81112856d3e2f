import { barAt, positionAt } from "../../../domain/score/bars.ts";
import type { Meter } from "../../../domain/score/score.ts";
import { ticksABeat } from "../../../domain/score/time.ts";
import { pitchName } from "../../../domain/theory/pitch.ts";
import { drumName } from "../roll/drum-names.ts";

type Described = { pitch: number; start: number; duration: number; velocity: number };

const FRACTIONS: [number, string][] = [
  [1, "one beat"],
  [1 / 2, "half a beat"],
  [1 / 4, "a quarter of a beat"],
  [1 / 8, "an eighth of a beat"],
  [1 / 3, "a third of a beat"],
  [2 / 3, "two thirds of a beat"],
];

/** "C4, bar 2 beat 1, one beat, velocity 90": what a screen reader says for a note. */
export function describeNote(note: Described, meters: readonly Meter[], isDrum: boolean): string {
  const place = describePlace(note.start, meters);
  return `${soundName(note.pitch, isDrum)}, ${place}, ${describeLength(note.duration, note.start, meters)}, velocity ${note.velocity}`;
}

export const soundName = (pitch: number, isDrum: boolean) =>
  isDrum ? (drumName(pitch) ?? `drum ${pitch}`) : pitchName(pitch);

/** "bar 2 beat 1", with what is left of the beat in hundredths: "bar 2 beat 1.50". */
export function describePlace(tick: number, meters: readonly Meter[]): string {
  const { bar, beat, tick: rest } = positionAt(meters, tick);
  const part = rest / ticksABeat(barAt(meters, tick).meter);
  const beatText = rest === 0 ? String(beat + 1) : (beat + 1 + part).toFixed(2);
  return `bar ${bar + 1} beat ${beatText}`;
}

function describeLength(duration: number, at: number, meters: readonly Meter[]): string {
  const beats = duration / ticksABeat(barAt(meters, at).meter);
  const known = FRACTIONS.find(([share]) => Math.abs(share - beats) < 0.005);
  if (known) return known[1];
  return `${Number.isInteger(beats) ? beats : beats.toFixed(2)} beats`;
}
