import type { Line } from "../metrics/roll.ts";
import { REST, type VoiceGrid } from "./grid.ts";
import { type Layout, voicesOfPart } from "./layout.ts";

/** The pitches of a voice of a piece, step by step. */
function lineOf(layout: Layout, { steps, cells }: VoiceGrid, voice: number): Line {
  const count = layout.voices.length;
  const lowest = layout.voices[voice]?.lowest ?? 0;
  return Array.from({ length: steps }, (_, step) => {
    const row = cells[step * count + voice] ?? REST;
    return row === REST ? undefined : row + lowest;
  });
}

/** The sounding voices of a part. */
export function linesOf(layout: Layout, piece: VoiceGrid, part: string): Line[] {
  const voices = voicesOfPart(layout, part).filter((voice) => layout.voices[voice]?.kind !== "strike");
  return voices.map((voice) => lineOf(layout, piece, voice));
}

/** The voices of all parts but percussion; a melody that is a voice is none of them. */
export function pitchedLines(layout: Layout, piece: VoiceGrid): Line[] {
  return layout.parts.filter(({ isDrum }) => !isDrum).flatMap(({ id }) => linesOf(layout, piece, id));
}
