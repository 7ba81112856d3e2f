import {
  DEFAULT_VELOCITY,
  MAX_BEND,
  MAX_BPM,
  MAX_DENOMINATOR,
  MAX_FIFTHS,
  MAX_NUMERATOR,
  MAX_PITCH,
  MAX_SEVEN_BIT,
  MAX_TEXT_LENGTH,
  MAX_TICK,
  MAX_VELOCITY,
  MIN_BEND,
  MIN_BPM,
  MIN_PITCH,
  MIN_VELOCITY,
} from "./limits.ts";
import type {
  ControlChange,
  KeySignature,
  Lyric,
  Marker,
  Meter,
  Note,
  PitchBend,
  ProgramChange,
  Tempo,
} from "./score.ts";

/*
 * Yjs converges whatever peers write, garbage included. Everything here is a pure function of one stored value, so every
 * client that holds the same document sees the same score. A number outside its range becomes the nearest allowed
 * one (people see it and can mend it); what is no number at all, or begins past the end of every score, is left out.
 */

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no text of a score may hold
const CONTROL_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** The whole number nearest to `value` inside `low..high`; null when it is no finite number. */
export function repairInteger(value: unknown, low: number, high: number): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const whole = Math.round(value) + 0;
  return Math.min(Math.max(whole, low), high);
}

/** A tick 0..{@link MAX_TICK}; null when it is no number or lies past the end of every score. */
export function repairTick(value: unknown): number | null {
  const tick = repairInteger(value, 0, MAX_TICK + 1);
  return tick === null || tick > MAX_TICK ? null : tick;
}

/** Text without control characters and halves of characters, cut at `limit`; null when it is no text. */
export function repairText(value: unknown, limit: number): string | null {
  if (typeof value !== "string") return null;
  // Halves of characters become U+FFFD on the wire: done here too, the writer sees what everybody else sees.
  return value.slice(0, limit).replace(CONTROL_CHARACTER, "").replace(LONE_SURROGATE, "\uFFFD");
}

/** `packed` is `[pitch, start, duration, velocity]`; `velocity` is a later wish, or anything. */
export function repairNote(id: string, packed: unknown, velocity: unknown): Note | null {
  if (!Array.isArray(packed)) return null;
  const pitch = repairInteger(packed[0], MIN_PITCH, MAX_PITCH);
  const start = repairTick(packed[1]);
  if (pitch === null || start === null || start === MAX_TICK) return null;
  const duration = repairInteger(packed[2], 1, MAX_TICK - start);
  if (duration === null) return null;
  return {
    id,
    pitch,
    start,
    duration,
    velocity: repairVelocity(velocity) ?? repairVelocity(packed[3]) ?? DEFAULT_VELOCITY,
  };
}

export function repairVelocity(value: unknown): number | null {
  return repairInteger(value, MIN_VELOCITY, MAX_VELOCITY);
}

/** `packed` is `[tick, controller, value]`. */
export function repairControl(id: string, packed: unknown): ControlChange | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const controller = repairInteger(packed[1], 0, MAX_SEVEN_BIT);
  const value = repairInteger(packed[2], 0, MAX_SEVEN_BIT);
  return tick === null || controller === null || value === null ? null : { id, tick, controller, value };
}

/** `packed` is `[tick, value]`. */
export function repairBend(id: string, packed: unknown): PitchBend | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const value = repairInteger(packed[1], MIN_BEND, MAX_BEND);
  return tick === null || value === null ? null : { id, tick, value };
}

/** `packed` is `[tick, program]`. */
export function repairProgram(id: string, packed: unknown): ProgramChange | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const program = repairInteger(packed[1], 0, MAX_SEVEN_BIT);
  return tick === null || program === null ? null : { id, tick, program };
}

/** `packed` is `[tick, text]`: a lyric, or a marker. */
export function repairTextEvent(id: string, packed: unknown): Lyric | Marker | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const text = repairText(packed[1], MAX_TEXT_LENGTH);
  return tick === null || text === null ? null : { id, tick, text };
}

/** `packed` is `[tick, bpm]`; tempo is the one value that need not be whole. */
export function repairTempo(id: string, packed: unknown): Tempo | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const bpm: unknown = packed[1];
  if (tick === null || typeof bpm !== "number" || !Number.isFinite(bpm)) return null;
  return { id, tick, bpm: Math.min(MAX_BPM, Math.max(MIN_BPM, bpm)) };
}

/** `packed` is `[tick, numerator, denominator]`; the denominator becomes the nearest power of two below it. */
export function repairMeter(id: string, packed: unknown): Meter | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const numerator = repairInteger(packed[1], 1, MAX_NUMERATOR);
  const denominator = repairInteger(packed[2], 1, MAX_DENOMINATOR);
  if (tick === null || numerator === null || denominator === null) return null;
  return { id, tick, numerator, denominator: 2 ** Math.floor(Math.log2(denominator)) };
}

/** `packed` is `[tick, fifths, mode]`, mode 0 for major and 1 for minor, as in a MIDI file. */
export function repairKey(id: string, packed: unknown): KeySignature | null {
  if (!Array.isArray(packed)) return null;
  const tick = repairTick(packed[0]);
  const fifths = repairInteger(packed[1], -MAX_FIFTHS, MAX_FIFTHS);
  const mode = repairInteger(packed[2], 0, 1);
  return tick === null || fifths === null || mode === null
    ? null
    : { id, tick, fifths, mode: mode === 1 ? "minor" : "major" };
}
