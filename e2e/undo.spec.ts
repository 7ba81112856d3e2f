import type { Page } from "@playwright/test";
import {
  anotherPerson,
  EMPTY_ROWS,
  expect,
  expectSaved,
  noteCount,
  scoreOf,
  test,
  tryIt,
  writeNotes,
} from "./tutti.ts";

const roll = (page: Page) => page.getByRole("application", { name: /^Notes of/ });
const undoButton = (page: Page) => page.getByRole("button", { name: "Undo", exact: true });

async function undo(page: Page): Promise<void> {
  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
}

test("what somebody else changed stays, says so, and redo leaves it alone too", async ({ page, browser, baseURL }) => {
  await tryIt(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);

  await roll(friend).focus();
  await friend.keyboard.press("ControlOrMeta+a");
  await friend.keyboard.press("ArrowUp");
  await expectSaved(friend);
  const transposed = await scoreOf(page);
  await writeNotes(page, [0.6], EMPTY_ROWS.lower);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 2);

  await undo(page);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
  await undo(page);
  await expect(page.getByText(/^Nothing left to undo: the note stayed as .+ changed it\.$/)).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/undo-stayed.png` });
  await expectSaved(page);
  expect(await scoreOf(page)).toEqual(transposed);

  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 2);
  await undo(friend);
  await expectSaved(friend);
  const back = await scoreOf(page);
  expect(noteCount(back)).toBe(before + 2);
  await context.close();
});

test("steps outlast a reload, each window has its own, and others do not find them", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  await writeNotes(page, [0.3, 0.5], EMPTY_ROWS.upper);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(noteCount(before) + 2);
  await undo(page);
  await expectSaved(page);

  // A window that is opened from another one gets a copy of its session storage.
  const [second] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate(() => void window.open(location.href)),
  ]);
  await expectSaved(second);
  await expect(undoButton(second)).toBeDisabled();
  await second.close();

  await page.reload();
  await expectSaved(page);
  await expect(undoButton(page)).toBeEnabled();
  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(noteCount(before) + 2);
  await undo(page);
  await undo(page);
  await expect.poll(async () => await scoreOf(page)).toEqual(before);
  await expect(undoButton(page)).toBeDisabled();
});

test("an imported file is one step among one's edits", async ({ page }) => {
  await tryIt(page);
  await writeNotes(page, [0.3], EMPTY_ROWS.upper);
  await expectSaved(page);
  const before = await scoreOf(page);
  const file = await page.request.get(page.url().replace("/studio/", "/api/v1/projects/").concat("/midi"));
  const buffer = await file.body();
  await page.getByLabel("MIDI file to import").setInputFiles({ name: "mine.mid", mimeType: "audio/midi", buffer });
  await page.getByRole("alertdialog").getByRole("button", { name: "Replace" }).click();
  await expect(page.getByText("mine.mid is imported.")).toBeVisible({ timeout: 20_000 });
  const ids = (score: typeof before) => score.tracks.map(({ id }) => id);
  expect(ids(await scoreOf(page))).not.toEqual(ids(before));
  await undo(page);
  await expect.poll(async () => await scoreOf(page)).toEqual(before);
  await undo(page);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(noteCount(before) - 1);
  await roll(page).focus();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(async () => ids(await scoreOf(page))).not.toEqual(ids(before));
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(noteCount(before));
});
