import type { Proposal, ProposedNote } from "./proposal.ts";

/** A note that has just come or gone: `at` in milliseconds of the page's clock. */
export type Spark = { note: ProposedNote; kind: "add" | "remove"; at: number };

/** How long a note glows after it came, and fades after it went. */
export const SPARK_MS = 700;
/** Who jumps over more events than this sees where they lead, and not each of them. */
const MOST_AT_ONCE = 150;

/** What comes and goes between two states of the same proposal, in either direction. */
export function sparksBetween(from: Proposal | null, to: Proposal | null, at: number): Spark[] {
  if (!from || !to || from.generationId !== to.generationId || from.shown === to.shown) return [];
  const forward = to.shown > from.shown;
  const passed = to.edits.slice(Math.min(from.shown, to.shown), Math.max(from.shown, to.shown));
  if (passed.length > MOST_AT_ONCE) return [];
  return passed.map(({ kind, pitch, start, duration }) => ({
    note: { pitch, start: start + to.startTick, duration, velocity: 0 },
    kind: (kind === "add") === forward ? "add" : "remove",
    at,
  }));
}

/** Keeps the sparks of one screen while they are alive. */
export function createSparks() {
  let alive: Spark[] = [];
  let before: Proposal | null = null;
  return {
    follow: (proposal: Proposal | null, now: number): void => {
      alive.push(...sparksBetween(before, proposal, now));
      before = proposal;
    },
    at: (now: number): readonly Spark[] => {
      alive = alive.filter((spark) => now - spark.at < SPARK_MS);
      return alive;
    },
    clear: (): void => {
      alive = [];
    },
  };
}
