import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** The file beside a network's weights. */
export const SCALE_FILE = "listening.json";
const PARTS = 100;

/** How strange the bars of the data sound to a network: quantiles from 0 to 1 in equal steps, in nats a note, rising. */
const barScale = z.object({ bars: z.int().min(1), quantiles: z.array(z.number()).length(PARTS + 1) });
export type BarScale = z.output<typeof barScale>;

export function scaleOf(strangeness: readonly number[]): BarScale {
  const rising = strangeness.toSorted((one, other) => one - other);
  const quantile = (_: unknown, part: number) => rising[Math.round((part / PARTS) * (rising.length - 1))] ?? 0;
  return { bars: rising.length, quantiles: Array.from({ length: PARTS + 1 }, quantile) };
}

/** The share of the data's bars that sound less strange, 0 to 1. */
export function percentileOf({ quantiles }: BarScale, strangeness: number): number {
  const above = quantiles.findIndex((quantile) => quantile >= strangeness);
  if (above < 0) return 1;
  if (above === 0) return 0;
  const [low = 0, high = 0] = [quantiles[above - 1], quantiles[above]];
  return (above - 1 + (strangeness - low) / (high - low)) / PARTS;
}

/** The scale beside the weights in `folder`, if there is one. */
export async function readBarScale(folder: string): Promise<BarScale | undefined> {
  const path = join(folder, SCALE_FILE);
  return existsSync(path) ? barScale.parse(JSON.parse(await readFile(path, "utf8"))) : undefined;
}

export async function writeBarScale(folder: string, scale: BarScale): Promise<void> {
  const rounded = { ...scale, quantiles: scale.quantiles.map((nats) => Number(nats.toFixed(4))) };
  await writeFile(join(folder, SCALE_FILE), `${JSON.stringify(rounded)}\n`);
}
