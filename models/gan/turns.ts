import type { Window } from "./condition.ts";
import { barGrid } from "./context.ts";
import { WINDOW_STEPS } from "./grid.ts";
import type { Layout } from "./layout.ts";

/** On each of the three strong levels first drums, rhythms and the bass, then the highest chord notes, then the others. */
const SHARES = 3;
const WEAKEST = 3;
/** Places in a bar from the strongest to the weakest: half bars, beats, eighths; then all sixteenths between them at once. */
export const TURNS = WEAKEST * SHARES + 1;

/**
 * The pass, from 1 to TURNS, in which each of the cells is settled: strong places come first and no two neighbouring steps together, so
 * that a held note is heard on both sides before its middle is drawn. Surest first would settle the rests, which are always
 * likely, and thin a band out.
 */
export function turnsOf(
  layout: Layout,
  { context }: Pick<Window, "context">,
  cells: readonly number[],
): Map<number, number> {
  const count = layout.voices.length;
  const bars = context?.bars ?? barGrid(WINDOW_STEPS);
  return new Map(
    cells.map((cell) => {
      const step = Math.floor(cell / count);
      const position = bars.position[step] ?? 0;
      const level = strength(position, bars.beat[step] ?? 1, step);
      return [cell, level === WEAKEST ? TURNS : SHARES * level + share(layout, cell % count)];
    }),
  );
}

/** 1 to SHARES. */
function share({ voices }: Layout, index: number): number {
  const voice = voices[index];
  if (voice?.kind !== "pitch" || voice.part === "bass") return 1;
  return voices.findIndex(({ part, kind }) => part === voice.part && kind === "pitch") === index ? 2 : SHARES;
}

function strength(position: number, beat: number, step: number): number {
  if (position % (2 * beat) === 0) return 0;
  if (position % beat === 0) return 1;
  return step % 2 === 0 ? 2 : WEAKEST;
}
