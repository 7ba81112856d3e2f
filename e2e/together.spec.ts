import { anotherPerson, expect, expectSaved, noteCount, scoreOf, test, tryIt } from "./tutti.ts";

test("two people in one piano roll see each other and converge while both edit", async ({ page, browser, baseURL }) => {
  await tryIt(page);
  const address = page.url();
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(address);
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await friend.waitForURL(address);
  await expectSaved(friend);

  await expect(page.getByRole("list", { name: "People here" }).getByRole("listitem")).toHaveCount(2);
  await expect(friend.getByRole("list", { name: "People here" }).getByRole("listitem")).toHaveCount(2);

  const before = noteCount(await scoreOf(page));
  await Promise.all([writeNotes(page, [0.3, 0.4, 0.5], 0.45), writeNotes(friend, [0.5, 0.6, 0.7], 0.75)]);
  await Promise.all([expectSaved(page), expectSaved(friend)]);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 6);
  const notes = (target: typeof page) =>
    target.getByRole("list", { name: /^Notes of .* in view$/ }).getByRole("button");
  await expect
    .poll(async () => (await notes(page).allTextContents()).sort().join("|"))
    .toBe((await notes(friend).allTextContents()).sort().join("|"));
  await context.close();
});

test("undo takes back one's own edit and leaves the other person's", async ({ page, browser, baseURL }) => {
  await tryIt(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3], 0.45);
  await writeNotes(friend, [0.6], 0.8);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 2);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
  await page.keyboard.press("ControlOrMeta+z");
  await expectSaved(page);
  expect(noteCount(await scoreOf(page))).toBe(before + 1);
  await context.close();
});

test("what is written without a network is kept, and saved when the network is back", async ({ page, context }) => {
  await tryIt(page);
  const before = noteCount(await scoreOf(page));
  await context.setOffline(true);
  await expect(page.getByRole("button", { name: /^offline/i })).toBeVisible();
  await writeNotes(page, [0.4], 0.45);
  await context.setOffline(false);
  await expectSaved(page);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
});

/** Draws notes with the pencil, at shares of the roll's width and height. */
async function writeNotes(page: import("@playwright/test").Page, across: number[], down: number): Promise<void> {
  const roll = page.getByRole("application", { name: /^Notes of/ });
  await roll.focus();
  await page.keyboard.press("1");
  const box = await roll.boundingBox();
  if (!box) throw new Error("the roll is not on the page");
  for (const x of across) await page.mouse.click(box.x + box.width * x, box.y + box.height * down);
}
