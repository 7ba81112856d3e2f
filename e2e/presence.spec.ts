import { avatarOf, friendOf, nameOf, notesInSight, people, pixelsOf, placeIn, roll, spoken } from "./people.ts";
import { expect, test, tryIt } from "./tutti.ts";

/** Of a pointer without its name there are at least so many pixels. */
const POINTER_PIXELS = 25;

test("[PE8] a friend's pointer and what they are drawing are seen as they move, and said in words", async ({
  page,
  browser,
}) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const name = await nameOf(friend);
  expect(await pixelsOf(page, name)).toBe(0);

  const from = await placeIn(friend, 0.3, 0.85);
  const to = await placeIn(friend, 0.6, 0.85);
  await roll(friend).focus();
  await friend.keyboard.press("1");
  await friend.mouse.move(from.x, from.y, { steps: 4 });
  await expect.poll(() => pixelsOf(page, name)).toBeGreaterThan(POINTER_PIXELS);
  const pointerOnly = await pixelsOf(page, name);

  await friend.mouse.down();
  await friend.mouse.move(to.x, to.y, { steps: 8 });
  await expect.poll(() => pixelsOf(page, name)).toBeGreaterThan(pointerOnly + 100);
  await avatarOf(page, name).click();
  await expect(page.getByRole("dialog", { name })).toContainText(/drawing on .+, bar \d+/);
  await friend.mouse.up();
  await expect(page.getByRole("dialog", { name })).not.toContainText("drawing on");
  await page.keyboard.press("Escape");
  await leave();
  await expect.poll(async () => people(page).count()).toBe(1);
});

test("[PE14] following shows what they see until one does something oneself; the followed knows", async ({
  page,
  browser,
}) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser, { width: 1000, height: 760 });
  const name = await nameOf(friend);
  const mine = await nameOf(page);
  const frame = page.locator(`[data-following="${name}"]`);

  await avatarOf(page, name).click();
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(frame).toBeVisible();
  await expect(friend.getByText(`${mine} follows you`, { exact: true })).toBeVisible();
  await expect(spoken(friend)).toContainText(`${mine} follows you now`);

  // They cannot follow back: they would only see themselves.
  await avatarOf(friend, mine).click();
  await expect(friend.getByRole("button", { name: "Follow", exact: true })).toBeDisabled();
  await friend.keyboard.press("Escape");

  const middle = await placeIn(friend, 0.5, 0.5);
  await friend.mouse.move(middle.x, middle.y);
  await friend.keyboard.down("Control");
  await friend.mouse.wheel(0, -500);
  await friend.keyboard.up("Control");
  await expect(async () => {
    const theirs = await notesInSight(friend);
    expect(theirs.length).toBeGreaterThan(0);
    expect(await notesInSight(page)).toEqual(theirs);
  }).toPass({ timeout: 15_000 });
  const together = await notesInSight(page);

  const hand = await placeIn(page, 0.5, 0.5);
  await page.mouse.move(hand.x, hand.y);
  await expect(frame).toBeVisible();
  await page.mouse.wheel(400, 0);
  await expect(frame).toBeHidden();
  await expect(friend.getByText(`${mine} follows you`, { exact: true })).toBeHidden();
  await friend.mouse.wheel(3_000, 0);
  await expect.poll(async () => JSON.stringify(await notesInSight(friend)) === JSON.stringify(together)).toBe(false);
  await expect(frame).toBeHidden();
  await leave();
});

test("[PE13] who listens together hears one transport: either starts it, either stops it, at one place", async ({
  page,
  browser,
}) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  for (const one of [page, friend]) await one.getByRole("button", { name: /^Listen together/ }).click();
  await expect(page.getByRole("button", { name: /^Listen together with .*: on/ })).toBeVisible();
  const bars = (one: typeof page) => one.getByRole("timer").locator("span").first().textContent();
  const isPlaying = (one: typeof page) => one.getByRole("button", { name: "Stop", exact: true });

  await roll(page).focus();
  await page.keyboard.press("Space");
  for (const one of [page, friend]) await expect(isPlaying(one)).toBeVisible({ timeout: 30_000 });
  for (const one of [page, friend]) await expect.poll(() => bars(one)).not.toBe("1.1");

  await roll(friend).focus();
  await friend.keyboard.press("Space");
  for (const one of [page, friend]) await expect(isPlaying(one)).toBeHidden();
  await expect.poll(async () => (await bars(page)) === (await bars(friend))).toBe(true);

  // Whoever leaves the circle plays for themselves again.
  await friend.getByRole("button", { name: /^Listen together/ }).click();
  await page.keyboard.press("Space");
  await expect(isPlaying(page)).toBeVisible();
  await expect(isPlaying(friend)).toBeHidden();
  await page.keyboard.press("Space");
  await leave();
});

test("[PE10] who works out of sight stands at the edge, and one goes there by a press", async ({ page, browser }) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const name = await nameOf(friend);
  const at = await placeIn(page, 0.02, 0.5);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -900);
  await page.keyboard.up("Control");
  const far = await placeIn(friend, 0.95, 0.5);
  await friend.mouse.move(far.x, far.y, { steps: 3 });
  const hint = page.getByRole("button", { name: `${name} is later: go there` });
  // Their pointer may still be on its way: then the first press goes to where they looked before.
  await expect(async () => {
    await hint.click({ timeout: 3_000 });
    await expect(hint).toBeHidden({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await expect.poll(() => pixelsOf(page, name)).toBeGreaterThan(POINTER_PIXELS);
  await leave();
});

test("[PE6] a reaction floats by for everybody, is heard by screen readers, and goes", async ({ page, browser }) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const name = await nameOf(friend);
  await roll(friend).focus();
  await friend.keyboard.press("3");
  await expect(page.locator("[data-reaction=clap] > div")).toBeVisible();
  await expect(spoken(page)).toContainText(`${name} applauds, bar 1`);
  await expect(page.locator("[data-reaction=clap]")).toHaveCount(0);
  for (let i = 0; i < 30; i++) await friend.keyboard.press("5");
  await expect(spoken(friend)).toContainText("that was a lot at once");
  await leave();
});

test("[PE7] who looks at another tab is idle, and active again with the first movement", async ({ page, browser }) => {
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const name = await nameOf(friend);
  await expect(avatarOf(page, name)).toHaveAccessibleName(`${name}, active`);
  await friend.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(avatarOf(page, name)).toHaveAccessibleName(`${name}, idle`);
  await friend.evaluate(() => {
    Reflect.deleteProperty(document, "visibilityState");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(avatarOf(page, name)).toHaveAccessibleName(`${name}, active`);
  await leave();
});

test("[PE9] following works on a phone", async ({ page, browser }) => {
  await page.setViewportSize({ width: 390, height: 780 });
  await tryIt(page);
  const { friend, leave } = await friendOf(page, browser);
  const name = await nameOf(friend);
  await avatarOf(page, name).click();
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  const frame = page.locator(`[data-following="${name}"]`);
  await expect(frame).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).last().click();
  await expect(frame).toBeHidden();
  await leave();
});
