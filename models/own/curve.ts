import type { LogLine } from "../training/log.ts";
import { MAX_CURVE } from "./manifest.ts";

/** What a loss curve shows; the rest of the log is about speed and sound. */
const LOSSES = ["nats", "generatorLoss", "criticLoss", "penalty", "validation"] as const;

/** The course of the losses of a run, from its log: at most MAX_CURVE moments, the measured ones first of all. */
export function curveOf(log: readonly LogLine[]): Record<string, number>[] {
  const measured = log.filter(({ validation }) => typeof validation === "number");
  return thinned(measured, MAX_CURVE).map(momentOf);
}

function momentOf(line: LogLine): Record<string, number> {
  const losses = LOSSES.flatMap((name) => {
    const value = line[name];
    return typeof value === "number" && Number.isFinite(value) ? [[name, rounded(value)] as const] : [];
  });
  return { iteration: line.iteration, ...Object.fromEntries(losses) };
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

/** So many values at the most, evenly chosen, the first and the last among them. */
export function thinned<T>(values: readonly T[], most: number): T[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, index) => Math.round((index * (values.length - 1)) / (most - 1))).flatMap(
    (index) => values[index] ?? [],
  );
}
