import { anotherPerson, expect, expectSaved, noteCount, projectIdOf, scoreOf, test, tryIt } from "./tutti.ts";

test("a project opens without a network, keeps what is made there, and is merged with what others did", async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await tryIt(page);
  const projectId = projectIdOf(page);
  const before = noteCount(await scoreOf(page));
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(location.pathname)))).toBe(true);

  await context.setOffline(true);
  await page.reload();
  const roll = page.getByRole("application", { name: /^Notes of/ });
  await expect(roll).toBeVisible();
  await roll.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^On this device\./ })).toBeVisible();
  await page.close();

  const ben = await anotherPerson(browser, baseURL ?? "");
  await ben.page.goto(`/studio/${projectId}`);
  await ben.page.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(ben.page);
  await ben.page.getByRole("application", { name: /^Notes of/ }).focus();
  await ben.page.keyboard.press("Control+a");
  await ben.page.keyboard.press("ArrowUp");
  await expectSaved(ben.page);

  const again = await context.newPage();
  await again.goto("/offline");
  await again.getByRole("listitem").getByRole("link").click();
  await expect(again.getByRole("application", { name: /^Notes of/ })).toBeVisible();
  await expect(again.getByRole("button", { name: /^On this device\./ })).toBeVisible();
  await context.setOffline(false);
  await expectSaved(again);
  await expect.poll(async () => noteCount(await scoreOf(again, projectId))).toBe(before + 1);
  await expect.poll(async () => noteCount(await scoreOf(ben.page, projectId))).toBe(before + 1);
  await ben.context.close();
});

test("without a network, a page that is not on this device says what is", async ({ page, context }) => {
  await tryIt(page);
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(location.pathname)))).toBe(true);
  await context.setOffline(true);
  await page.goto("/projects");
  await expect(page.getByRole("heading", { name: "On this device" })).toBeVisible();
  await expect(page.getByText("There is no connection to the server.")).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(1);
});

test("signing out leaves nothing of one's projects in the browser", async ({ page }) => {
  await tryIt(page);
  await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(location.pathname)))).toBe(true);
  const studio = new URL(page.url()).pathname;
  await page.goto("/projects");
  const signOut = page.getByRole("menuitem", { name: "Sign out", exact: true });
  // The menu's script comes after the page.
  await expect(async () => {
    await page.getByRole("button", { name: /^Account of/ }).click();
    await expect(signOut).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await signOut.click();
  await page.waitForURL((url) => url.pathname === "/");
  const left = await page.evaluate(async (path) => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? "");
    return {
      page: Boolean(await caches.match(path)),
      scores: databases.filter((name) => name.startsWith("tutti-score")),
    };
  }, studio);
  expect(left).toEqual({ page: false, scores: [] });
});
