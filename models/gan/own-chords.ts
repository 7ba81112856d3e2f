import { suggestChords } from "../../domain/theory/chord-suggestion.ts";
import type { AccompanyParameters, MelodyNote } from "../technique.ts";
import { barsAt } from "./asked-context.ts";
import { barGrid } from "./context.ts";
import { STEP_TICKS } from "./grid.ts";
import type { Layout } from "./layout.ts";
import type { Stretch } from "./melody.ts";

/**
 * What was asked for, and where it names no chords, for layouts that hear chords, a chord a bar that fits the melody: players who agree on
 * the harmony beforehand play together.
 */
export function withChords(
  layout: Layout,
  asked: AccompanyParameters,
  melody: readonly MelodyNote[],
  section: Stretch,
): AccompanyParameters {
  if (asked.chords || !layout.hearsContext) return asked;
  const inside = melody.filter((note) => note.start < section.end && note.start + note.duration > section.start);
  return { ...asked, chords: suggestChords(inside, barStarts(asked, section)) };
}

function barStarts({ meters = [] }: AccompanyParameters, { start, end }: Stretch): number[] {
  const steps = Math.ceil((end - start) / STEP_TICKS);
  const { position } = barGrid(steps, barsAt(meters, start));
  const begins = [...position.keys()].filter((step) => step === 0 || position[step] === 0);
  return begins.map((step) => Math.max(0, start + step * STEP_TICKS));
}
