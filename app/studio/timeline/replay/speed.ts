/** How fast the making is played: so many times as fast as it went, or all of it in a minute. */
export const SPEEDS = [
  { id: "minute", label: "All in 1 minute", factor: null },
  { id: "1", label: "1×", factor: 1 },
  { id: "4", label: "4×", factor: 4 },
  { id: "16", label: "16×", factor: 16 },
  { id: "60", label: "60×", factor: 60 },
  { id: "250", label: "250×", factor: 250 },
  { id: "1000", label: "1000×", factor: 1000 },
] as const;

export type SpeedId = (typeof SPEEDS)[number]["id"];

const MINUTE_MS = 60_000;

/** Milliseconds of work a millisecond. A short piece takes its own time rather than being drawn out. */
export function speedOf(id: SpeedId, durationMs: number): number {
  const factor = SPEEDS.find((speed) => speed.id === id)?.factor;
  return factor ?? Math.max(1, durationMs / MINUTE_MS);
}
