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
  await Promise.all([
    writeNotes(page, [0.3, 0.4, 0.5], EMPTY_ROWS.upper),
    writeNotes(friend, [0.5, 0.6, 0.7], EMPTY_ROWS.lower),
  ]);
  await Promise.all([expectSaved(page), expectSaved(friend)]);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 6);
  const notes = (target: typeof page) =>
    target.getByRole("list", { name: /^Notes of .* in view$/ }).getByRole("button");
  // Each screen's list follows a moment after its roll: both are read anew until they agree.
  await expect(async () => {
    const mine = (await notes(page).allTextContents()).sort();
    expect(mine.length).toBeGreaterThan(6);
    expect((await notes(friend).allTextContents()).sort()).toEqual(mine);
  }).toPass({ timeout: 15_000 });
  await context.close();
});

test("undo takes back one's own edit and leaves the other person's", async ({ page, browser, baseURL }) => {
  await tryIt(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);
  const before = noteCount(await scoreOf(page));
  await writeNotes(page, [0.3], EMPTY_ROWS.upper);
  await writeNotes(friend, [0.6], EMPTY_ROWS.lower);
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
  await writeNotes(page, [0.4], EMPTY_ROWS.upper);
  await context.setOffline(false);
  await expectSaved(page);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
});
