import AxeBuilder from "@axe-core/playwright";
import { THEME_COOKIE } from "../app/design/theme.ts";
import { expect, scoreOf, test, tryIt } from "./tutti.ts";

const PHONE = { width: 390, height: 844 };

for (const theme of ["dark", "light"] as const) {
  test(`the front page, the studio and the projects have no accessibility faults that a machine can find (${theme})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: THEME_COOKIE, value: theme, url: baseURL ?? "" }]);
    await page.goto("/");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await tryIt(page);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto("/projects");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test("a melody can be written by keyboard alone", async ({ page }) => {
  await tryIt(page);
  const before = (await scoreOf(page)).tracks[0]?.notes.length ?? 0;
  await page.getByRole("application", { name: /^Notes of/ }).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await scoreOf(page)).tracks[0]?.notes.length).not.toBe(before);
});

test("nothing overflows sideways on a phone", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await tryIt(page);
  for (const path of [page.url(), "/", "/projects", "/workspaces", "/settings", "/sign-in"]) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
