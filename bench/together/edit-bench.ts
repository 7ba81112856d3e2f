import type { Page } from "@playwright/test";
import { wait } from "../sync/figures.ts";
import { kept, roll } from "./studio.ts";

const EDITS = 60;
const BETWEEN_MS = 250;
const PATIENCE_MS = 10_000;
const ASK_EVERY_MS = 20;

/** From the release of a pointer in one browser to the painted note in the other: milliseconds, one for each edit. */
export async function editBench(from: Page, to: Page): Promise<number[]> {
  await roll(from).focus();
  await from.keyboard.press("1");
  const box = await roll(from).boundingBox();
  if (!box) throw new Error("the roll is not on the page");
  const latencies: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const across = 0.05 + ((edit * 37) % 90) / 100;
    await from.mouse.move(box.x + box.width * across, box.y + box.height * (0.84 + (edit % 3) * 0.04));
    await wait(BETWEEN_MS);
    const paintsBefore = (await kept(to, "benchPaints")).length;
    await from.mouse.down();
    await from.mouse.up();
    const pressedAt = (await kept(from, "benchPresses")).at(-1) ?? 0;
    latencies.push((await firstPaint(to, paintsBefore)) - pressedAt);
  }
  return latencies;
}

async function firstPaint(page: Page, after: number): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const at = (await kept(page, "benchPaints"))[after];
    if (at !== undefined) return at;
    if (performance.now() > deadline) throw new Error("the edit never came");
    await wait(ASK_EVERY_MS);
  }
}
