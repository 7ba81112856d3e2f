import { barAt, positionAt, tickOfBar } from "../../../domain/score/bars.ts";
import type { Meter } from "../../../domain/score/score.ts";
import { ticksABeat } from "../../../domain/score/time.ts";
import { pitchFromName } from "../../../domain/theory/pitch.ts";

/** What people type into the note panel, read and written. */

/** "C4", "f#3" or a MIDI pitch "60"; null where it is neither. */
export function parsePitch(text: string): number | null {
  const number = Number(text);
  if (text !== "" && Number.isInteger(number)) return number >= 0 && number <= 127 ? number : null;
  return pitchFromName(text.charAt(0).toUpperCase() + text.slice(1));
}

/** "2.1" or "2.1.120": bar, beat and ticks inside the beat, counted from 1, 1 and 0. */
export function startText(tick: number, meters: readonly Meter[]): string {
  const { bar, beat, tick: rest } = positionAt(meters, tick);
  return rest === 0 ? `${bar + 1}.${beat + 1}` : `${bar + 1}.${beat + 1}.${rest}`;
}

/** The tick of such a text, or null where it is none. */
export function parseStart(text: string, meters: readonly Meter[]): number | null {
  const parts = text.split(/[.:]/).map(Number);
  const [bar = Number.NaN, beat = 1, rest = 0] = parts;
  const whole = parts.length <= 3 && [bar, beat, rest].every((part) => Number.isInteger(part) && part >= 0);
  if (!whole || bar < 1 || beat < 1) return null;
  const start = tickOfBar(meters, bar - 1);
  return start + (beat - 1) * ticksABeat(barAt(meters, start).meter) + rest;
}
