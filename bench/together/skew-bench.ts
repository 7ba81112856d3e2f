import type { Page } from "@playwright/test";
import { z } from "zod";
import { wait } from "../sync/figures.ts";
import { roll } from "./studio.ts";

/** So often it is started by one and stopped by the other, and listened to for so long each time. */
const ROUNDS = 6;
const LISTEN_MS = 8_000;
/** Two onsets further apart than this are not the same beat. */
const SAME_BEAT_MS = 290;
const CLICKS = "GainNode";

const onsetsShape = z.array(z.object({ source: z.string(), at: z.number() }));

export type SkewRound = { skews: number[]; firstApart: number; apartTold: number[] };

async function onsets(page: Page): Promise<number[]> {
  const heard = onsetsShape.parse(await page.evaluate((): unknown => Reflect.get(window, "benchOnsets")));
  return heard.filter(({ source }) => source === CLICKS).map(({ at }) => at);
}

const forget = (page: Page) => page.evaluate(() => Reflect.get(window, "benchOnsets").splice(0));

async function press(page: Page, key: string): Promise<void> {
  await roll(page).focus();
  await page.keyboard.press(key);
}

/** How far two lists of onsets of the same beats are apart, beat by beat: milliseconds. */
export function apart(a: readonly number[], b: readonly number[]): number[] {
  return a.flatMap((time) => {
    const nearest = b.reduce((least, other) => Math.min(least, Math.abs(other - time)), Number.POSITIVE_INFINITY);
    return nearest < SAME_BEAT_MS ? [nearest] : [];
  });
}

/** Both listen together with the metronome on; what leaves their loudspeakers is compared, beat by beat. */
export async function skewBench(a: Page, b: Page): Promise<SkewRound> {
  for (const page of [a, b]) {
    await press(page, "Shift+M");
    await page.getByRole("button", { name: /^Listen together/ }).click();
  }
  await a.getByRole("button", { name: /^Listen together with .*: on/ }).waitFor();
  const all: SkewRound = { skews: [], firstApart: 0, apartTold: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const [starter, stopper] = round % 2 === 0 ? [a, b] : [b, a];
    await press(starter, "Home");
    await Promise.all([a, b].map(forget));
    await press(starter, "Space");
    await wait(LISTEN_MS);
    all.apartTold.push(...(await Promise.all([a, b].map(toldApart))).flat());
    await press(stopper, "Space");
    const [heardA, heardB] = await Promise.all([a, b].map(onsets));
    // The first round finds the synthesisers still waking up: its first beats may be heard by one alone.
    all.skews.push(...apart(heardA ?? [], heardB ?? []));
    if (round > 0) all.firstApart = Math.max(all.firstApart, Math.abs((heardA?.[0] ?? 0) - (heardB?.[0] ?? 0)));
  }
  for (const page of [a, b]) await page.getByRole("button", { name: /^Listen together/ }).click();
  return all;
}

/** What the studio itself says about how well it is in time. */
async function toldApart(page: Page): Promise<number[]> {
  const label = await page.getByRole("button", { name: /^Listen together/ }).getAttribute("aria-label");
  const told = /within (\d+) ms/.exec(label ?? "")?.[1];
  return told ? [Number(told)] : [];
}
