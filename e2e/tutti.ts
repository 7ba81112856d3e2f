import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { type Stack, startStack } from "../server/launch/stack.ts";

/** Journeys share one running Tutti a Playwright worker; those that kill it make their own. */
export const test = base.extend<object, { tutti: Stack }>({
  tutti: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see which fixtures it takes
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ tutti }, use) => use(tutti.url),
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
    await use(page);
    expect(errors, "errors that nothing caught in the page").toEqual([]);
  },
});

export { expect };

/** Opens the front page, presses "Try it" and waits until the studio holds the melody. */
export async function tryIt(page: Page, url = "/"): Promise<string> {
  await page.goto(url);
  await page
    .getByRole("button", { name: /try it/i })
    .first()
    .click();
  await page.waitForURL(/\/studio\/[0-9a-f-]{36}/);
  await expectSaved(page);
  return projectIdOf(page);
}

export function projectIdOf(page: Page): string {
  const id = /\/studio\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (!id) throw new Error(`not in a studio: ${page.url()}`);
  return id;
}

/** The studio says that everything is on disk. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: /^saved/i })).toBeVisible({ timeout: 30_000 });
}

const scoreShape = z.object({
  tracks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      notes: z.array(z.object({ id: z.string(), pitch: z.number(), start: z.number(), duration: z.number() })),
    }),
  ),
});
export type SeenScore = z.output<typeof scoreShape>;

/** The score as the server holds it, read over the API as this browser's person. */
export async function scoreOf(page: Page, projectId = projectIdOf(page)): Promise<SeenScore> {
  const response = await page.request.get(new URL(`/api/v1/projects/${projectId}/score`, page.url()).href);
  expect(response.status()).toBe(200);
  return scoreShape.parse(await response.json());
}

export function noteCount(score: SeenScore): number {
  return score.tracks.reduce((sum, track) => sum + track.notes.length, 0);
}

/** A second person: another browser profile, with cookies of its own. */
export async function anotherPerson(
  browser: Browser,
  baseURL: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL });
  return { context, page: await context.newPage() };
}

/** Rows of the roll, as shares of its height, that stay free below a melody. */
export const EMPTY_ROWS = { upper: 0.83, lower: 0.93 };

/** Draws notes with the pencil, at shares of the roll's width and height. */
export async function writeNotes(page: Page, across: readonly number[], down: number): Promise<void> {
  const roll = page.getByRole("application", { name: /^Notes of/ });
  await roll.focus();
  await page.keyboard.press("1");
  const box = await roll.boundingBox();
  if (!box) throw new Error("the roll is not on the page");
  for (const x of across) await page.mouse.click(box.x + box.width * x, box.y + box.height * down);
}
