import type { Page } from "@playwright/test";
import { z } from "zod";
import { applyEdits } from "../domain/edits/apply-edits.ts";
import { editEvents } from "../domain/edits/edit-event.ts";
import { packedNote } from "../domain/techniques/generation-input.ts";
import {
  anotherPerson,
  expect,
  expectSaved,
  noteCount,
  projectIdOf,
  type SeenScore,
  scoreOf,
  test,
  tryIt,
} from "./tutti.ts";

/** A model is loaded and answers. */
const ANSWER_MS = 90_000;

const editsShape = z.object({ notes: z.array(packedNote), edits: editEvents });
const listShape = z.object({ generations: z.array(z.object({ id: z.string(), technique: z.string() })) });

/** The edits of the latest generation of edits, with the notes from which they begin. */
async function latestEdits(page: Page) {
  const api = (path: string) => page.request.get(new URL(`/api/v1${path}`, page.url()).href);
  const { generations } = listShape.parse(await (await api(`/projects/${projectIdOf(page)}/generations`)).json());
  const id = generations.find(({ technique }) => technique === "edit")?.id ?? "none";
  return editsShape.parse(await (await api(`/generations/${id}/edits`)).json());
}

const bar = (page: Page) => page.getByRole("region", { name: "Proposed edits" });
const counter = (page: Page) => bar(page).getByText(/^Iteration /);
const keep = (page: Page) => bar(page).getByRole("button", { name: "Keep this state" });
const places = (notes: readonly { pitch: number; start: number; duration: number }[]) =>
  notes.map(({ pitch, start, duration }) => `${start} ${pitch} ${duration}`).sort();
const placesOf = (score: SeenScore) => places(score.tracks.flatMap(({ notes }) => notes));

/** What the score would hold after the first events, by the events themselves. */
async function placesAfter(page: Page, count: number): Promise<string[]> {
  const { notes, edits } = await latestEdits(page);
  const before = notes.map(([pitch, start, duration, velocity]) => ({ pitch, start, duration, velocity }));
  return places(applyEdits(before, edits, count));
}

async function askForEdits(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Edit" }).click();
  await page.getByRole("radio", { name: "A little" }).click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(bar(page)).toBeVisible({ timeout: ANSWER_MS });
  await expect(counter(page)).toHaveText(/Iteration \d+ of 25, \d+ added, \d+ removed/, { timeout: ANSWER_MS });
}

test("edits are watched, stopped, stepped through, and the state on the screen is kept", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  await askForEdits(page);
  await expect(counter(page)).toHaveText(/[1-9]\d* added/, { timeout: ANSWER_MS });
  expect(placesOf(await scoreOf(page))).toEqual(placesOf(before));

  await expect(keep(page)).toBeEnabled({ timeout: ANSWER_MS });
  const slider = bar(page).getByRole("slider", { name: "Edits shown" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(counter(page)).toHaveText("Iteration 0 of 25, 0 added, 0 removed");
  await expect(keep(page)).toBeDisabled();
  const forward = bar(page).getByRole("button", { name: "One edit forward" });
  for (let i = 0; i < 4; i++) await forward.click();
  await bar(page).getByRole("button", { name: "One edit back" }).click();
  const words = (await counter(page).textContent()) ?? "";
  const [, added = "", removed = ""] = /(\d+) added, (\d+) removed/.exec(words) ?? [];
  expect(Number(added) + Number(removed)).toBe(3);

  await keep(page).click();
  await expect(bar(page)).toHaveCount(0);
  await expect.poll(async () => placesOf(await scoreOf(page))).toEqual(await placesAfter(page, 3));
  expect((await scoreOf(page)).tracks).toHaveLength(before.tracks.length);
});

test("the show can be stopped while it runs, and what is kept can be taken back", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  await askForEdits(page);
  // Who stops before the first edit has nothing to keep.
  await expect(counter(page)).toHaveText(/[1-9]\d* added/, { timeout: ANSWER_MS });
  await bar(page).getByRole("button", { name: "Stop here" }).click();
  const stopped = (await counter(page).textContent()) ?? "";
  await expect(keep(page)).toBeEnabled({ timeout: ANSWER_MS });
  await expect(counter(page)).toHaveText(stopped);
  await bar(page).getByRole("button", { name: "Go on" }).click();
  await expect(counter(page)).not.toHaveText(stopped);
  await bar(page).getByRole("button", { name: "Stop here" }).or(keep(page)).first().click();
  await expect.poll(async () => noteCount(await scoreOf(page)), { timeout: ANSWER_MS }).toBeGreaterThan(0);
  if (await bar(page).isVisible()) await keep(page).click();
  await expect(bar(page)).toHaveCount(0);
  await expect.poll(async () => placesOf(await scoreOf(page))).not.toEqual(placesOf(before));

  await page
    .getByRole("region", { name: /messages/i })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect.poll(async () => placesOf(await scoreOf(page))).toEqual(placesOf(before));
});

test("everybody in the room sees the edits, and sees them go when they are discarded", async ({
  page,
  browser,
  baseURL,
}) => {
  await tryIt(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);

  await askForEdits(page);
  await expect(counter(friend)).toHaveText(/[1-9]\d* added/, { timeout: ANSWER_MS });
  const { edits } = await expect
    .poll(async () => keep(page).isEnabled(), { timeout: ANSWER_MS })
    .toBe(true)
    .then(() => latestEdits(page));
  const all = `${edits.filter(({ kind }) => kind === "add").length} added`;
  await expect(counter(page)).toContainText(all, { timeout: ANSWER_MS });
  await expect(counter(friend)).toContainText(all, { timeout: ANSWER_MS });

  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(bar(friend)).toHaveCount(0);
  await context.close();
});

test("edits are asked for, stepped through and kept by keys alone", async ({ page }) => {
  await tryIt(page);
  await page.getByRole("application", { name: /^Notes of/ }).focus();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await page.keyboard.type("ask for edits");
  await page.keyboard.press("Enter");
  await expect(keep(page)).toBeEnabled({ timeout: ANSWER_MS });
  await page.getByRole("application", { name: /^Notes of/ }).focus();
  const { edits } = await latestEdits(page);
  const all = `${edits.filter(({ kind }) => kind === "add").length} added`;
  await expect(counter(page)).toContainText(all, { timeout: ANSWER_MS });
  await page.keyboard.press(",");
  await page.keyboard.press(",");
  await page.keyboard.press(".");
  await page.keyboard.press("Shift+Enter");
  await expect(bar(page)).toHaveCount(0);
  await expect.poll(async () => placesOf(await scoreOf(page))).toEqual(await placesAfter(page, edits.length - 1));
});

test("locked notes stay, whatever else is edited", async ({ page }) => {
  await tryIt(page);
  const before = placesOf(await scoreOf(page));
  await page.getByRole("application", { name: /^Notes of/ }).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Shift+K");
  await askForEdits(page);
  await expect(page.getByText(`${before.length} kept`)).toBeVisible();
  await expect(keep(page)).toBeEnabled({ timeout: ANSWER_MS });
  const { edits } = await latestEdits(page);
  const all = `${edits.filter(({ kind }) => kind === "add").length} added`;
  await expect(counter(page)).toContainText(all, { timeout: ANSWER_MS });
  await keep(page).click();
  await expect(bar(page)).toHaveCount(0);
  const after = placesOf(await scoreOf(page));
  expect(after).toEqual(expect.arrayContaining(before));
});

test("the critic's ear judges every bar, in words too, and knows when it is out of date", async ({ page }) => {
  await tryIt(page);
  await page.getByRole("tab", { name: "Listen" }).click();
  await page.getByRole("button", { name: "Listen", exact: true }).click();
  const strip = page.getByRole("region", { name: "Critic’s ear" });
  const columns = strip.getByRole("button", { name: /^Bar \d+ sounds more unusual than \d+ % of Bach’s bars/ });
  await expect(columns.first()).toBeVisible({ timeout: ANSWER_MS });
  await columns.first().focus();
  await expect(page.getByRole("tooltip")).toContainText(/nats a note/);
  await page.keyboard.press("ArrowRight");
  await expect(columns.nth(1)).toBeFocused();
  const rows = page.getByRole("table", { name: "How unusual each bar sounds" }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(await columns.count());

  const roll = page.getByRole("application", { name: /^Notes of/ });
  await roll.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("The music has changed since")).toBeVisible();
  await page.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(strip).toHaveCount(0);
});
