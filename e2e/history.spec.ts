import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { test as baseTest, type Page } from "@playwright/test";
import { startPostgres } from "../prisma/embedded/postgres.ts";
import { type Stack, startStack } from "../server/launch/stack.ts";
import { compactScore } from "../server/sync/compaction.ts";
import { createPostgresStore } from "../server/sync/postgres-store.ts";
import { friendOf, nameOf, roll } from "./people.ts";
import { EMPTY_ROWS, expect, expectSaved, noteCount, projectIdOf, scoreOf, test, tryIt, writeNotes } from "./tutti.ts";

const COMPACTION_JOURNEY_MS = 300_000;
/** The server lets go of a project that nobody has open after a minute. */
const LETS_GO_MS = 150_000;

const panel = (page: Page) => page.getByRole("region", { name: "History", exact: true });
const differences = (page: Page) => page.getByRole("region", { name: "What differs" });
const banner = (page: Page) => page.getByRole("region", { name: "A past state" });
const openHistory = (page: Page) => page.getByRole("tab", { name: "History" }).click();

async function nameVersion(page: Page, name: string): Promise<void> {
  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Everything is saved already.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await panel(page)
    .getByRole("button", { name: new RegExp(`^More about .?${name}`) })
    .click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** How many pixels of the roll have about a colour of the theme. */
function pixelsIn(page: Page, token: string): Promise<number> {
  return roll(page).evaluate((area, name) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    let found = 0;
    for (const canvas of area.querySelectorAll("canvas")) {
      const context = canvas.getContext("2d");
      if (!context || canvas.width === 0) continue;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < data.length; at += 4) {
        const isNear = wanted.every((value, part) => Math.abs(value - (data[at + part] ?? 0)) < 24);
        if (isNear && (data[at + 3] ?? 0) > 200) found += 1;
      }
    }
    return found;
  }, token);
}

test("the timeline names who did what; a version is compared in words and in the roll, and restored for everybody", async ({
  page,
  browser,
}) => {
  test.slow();
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3, 0.4, 0.5], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 3);
  await nameVersion(page, "Three notes");
  const named = await scoreOf(page);

  await writeNotes(friend, [0.5, 0.7], EMPTY_ROWS.lower);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 5);
  // The note that was written last is still selected.
  await roll(page).focus();
  await page.keyboard.press("Delete");
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 4);
  await expectSaved(page);

  await openHistory(page);
  const mine = await nameOf(page);
  const theirs = await nameOf(friend);
  await expect(
    panel(page).getByRole("button", { name: new RegExp(`${mine}.*3 notes added, 1 removed`) }),
  ).toBeVisible();
  await expect(panel(page).getByRole("button", { name: new RegExp(`${theirs}.*2 notes added`) })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: /^Three notes/ })).toBeVisible();

  // Somebody's colour may be near to that of what was removed.
  const resting = await pixelsIn(page, "--bad");
  await choose(page, "“Three notes", "Compare with now");
  await expect(
    differences(page)
      .getByRole("listitem")
      .filter({ hasText: /2 notes added in bars? / }),
  ).toBeVisible();
  await expect(
    differences(page)
      .getByRole("listitem")
      .filter({ hasText: /1 note removed in bar / }),
  ).toBeVisible();
  await expect.poll(() => pixelsIn(page, "--good")).toBeGreaterThan(100);
  await expect.poll(() => pixelsIn(page, "--bad")).toBeGreaterThan(resting + 10);
  await page.getByRole("button", { name: "Stop comparing" }).click();
  await expect.poll(() => pixelsIn(page, "--bad")).toBeLessThanOrEqual(resting);

  await panel(page)
    .getByRole("button", { name: /^Three notes/ })
    .click();
  await expect(banner(page)).toContainText("You are looking at “Three notes”");
  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await banner(page).getByRole("button", { name: "Back to now" }).click();
  await expect(banner(page)).toBeHidden();
  expect(noteCount(await scoreOf(page))).toBe(before + 4);

  await panel(page)
    .getByRole("button", { name: /^Three notes/ })
    .click();
  await banner(page).getByRole("button", { name: "Restore this" }).click();
  await expect(banner(page)).toBeHidden();
  await expect.poll(async () => (await scoreOf(page)).tracks).toEqual(named.tracks);
  await expect(panel(page).getByRole("button", { name: /^Before restoring “Three notes”/ })).toBeVisible();
  await openHistory(friend);
  await expect(panel(friend).getByRole("button", { name: /^Before restoring “Three notes”/ })).toBeVisible();
  await expect.poll(() => seenNotes(friend)).toEqual(await seenNotes(page));

  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 4);
  await leave();
});

test("a replay goes from the first note to the present, by keyboard too", async ({ page }) => {
  await tryIt(page);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3, 0.5], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 2);
  await openHistory(page);
  await page.getByRole("button", { name: "Watch it grow" }).click();
  const replay = page.getByRole("dialog", { name: /^How .* was made$/ });
  const notes = replay.locator("[data-replay-count]");
  const scrubber = replay.getByRole("slider", { name: "Where in the making" });
  await scrubber.press("Home");
  await expect(notes).toHaveText(`${before} notes`);
  await replay.getByRole("button", { name: "One change forward" }).click();
  await expect(notes).toHaveText(`${before + 1} notes`);
  await scrubber.press("Home");
  await replay.getByRole("button", { name: "Play" }).press("Enter");
  await expect(notes).toHaveText(`${before + 2} notes`);
  await expect(replay.getByRole("button", { name: "Play" })).toBeVisible();
  await replay.getByRole("button", { name: "One change back" }).click();
  await expect(notes).toHaveText(`${before + 1} notes`);
  await replay.getByRole("button", { name: "Look at this in the studio" }).click();
  await expect(replay).toBeHidden();
  await expect(banner(page)).toBeVisible();
});

const apart = baseTest.extend<{ tutti: Stack & { databaseUrl: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see which fixtures it takes
  tutti: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-history-"));
    if (process.getuid?.() === 0) await chmod(folder, 0o755);
    const postgres = await startPostgres({ folder: path.join(folder, "postgres") });
    const databaseUrl = postgres.url("postgres");
    const env = { DATABASE_URL: databaseUrl, AUTH_SECRET: randomBytes(24).toString("base64url") };
    const stack = await startStack({ workers: 0, env });
    await use({ ...stack, databaseUrl });
    await stack.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  },
});

apart("history reaches the beginning after the score began a new epoch", async ({ page, tutti }) => {
  apart.setTimeout(COMPACTION_JOURNEY_MS);
  await tryIt(page, tutti.url);
  const address = page.url();
  const projectId = projectIdOf(page);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3, 0.5], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 2);
  await nameVersion(page, "Old epoch");
  await page.goto("about:blank");

  process.env.DATABASE_URL = tutti.databaseUrl;
  const store = createPostgresStore();
  await expect.poll(() => compactScore(store, projectId), { timeout: LETS_GO_MS }).toBe("compacted");
  await store.close();

  await page.goto(address);
  await expectSaved(page);
  await writeNotes(page, [0.7], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 3);
  await openHistory(page);
  await expect(panel(page).getByRole("button", { name: /3 notes added/ })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: new RegExp(`${before} notes added`) })).toBeVisible();
  await choose(page, "“Old epoch", "Compare with now");
  const sentences = differences(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("button") });
  await expect(sentences).toHaveText([/1 note added in bar /]);
  await page.getByRole("button", { name: "Watch it grow" }).click();
  const replay = page.getByRole("dialog", { name: /^How .* was made$/ });
  await replay.getByRole("slider", { name: "Where in the making" }).press("Home");
  await expect(replay.locator("[data-replay-count]")).toHaveText(`${before} notes`);
  await replay.getByRole("slider", { name: "Where in the making" }).press("End");
  await expect(replay.locator("[data-replay-count]")).toHaveText(`${before + 3} notes`);
});

async function seenNotes(page: Page): Promise<string[]> {
  const notes = page.getByRole("list", { name: /^Notes of .* in view$/ }).getByRole("button");
  return (await notes.allTextContents()).sort();
}
