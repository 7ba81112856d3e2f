import type { AccompanyParameters } from "../technique.ts";
import { REST } from "./grid.ts";
import type { Layout, Part } from "./layout.ts";
import type { Sketch } from "./sketch.ts";

/** The parts of the choir for each number of voices. */
const CHOIRS: Record<number, readonly string[]> = { 1: ["bass"], 2: ["alto", "bass"] };

/** The parts that were asked for, in the layout's order: so many voices of a choir, the named players of a band; otherwise all. */
export function partsPlaying(layout: Layout, { voices, parts }: AccompanyParameters): Part[] {
  const named: readonly string[] | undefined = layout.id === "choir" ? CHOIRS[voices] : parts;
  return layout.parts.filter(({ id }) => named?.includes(id) ?? true);
}

/**
 * Where parts are independent, those that do not play are silent for the network too. A choir always sings in four parts, of which
 * some are then left out.
 */
export function silenceOthers(layout: Layout, { voices, known }: Sketch, playing: readonly Part[]): void {
  if (layout.id === "choir") return;
  const count = layout.voices.length;
  layout.voices.forEach(({ part }, voice) => {
    if (playing.some(({ id }) => id === part)) return;
    for (let cell = voice; cell < voices.cells.length; cell += count) {
      voices.cells[cell] = REST;
      known[cell] = 1;
    }
  });
}
