import type { Page } from "@playwright/test";
import { wait } from "../sync/figures.ts";
import { kept, roll } from "./studio.ts";

const EDITS = 40;
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
  await from.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.9);
  for (let edit = 0; edit < EDITS; edit++) {
    await wait(BETWEEN_MS);
    const paintsBefore = (await kept(to, "benchPaints")).length;
    await from.mouse.down();
    await from.mouse.up();
    const pressedAt = (await kept(from, "benchPresses")).at(-1) ?? 0;
    latencies.push((await firstPaint(to, paintsBefore)) - pressedAt);
    // The same place is free again for the next one.
    const paintsAfter = (await kept(to, "benchPaints")).length;
    await from.keyboard.press("ControlOrMeta+z");
    await firstPaint(to, paintsAfter);
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
