import { expect, noteCount, scoreOf, test, tryIt } from "./tutti.ts";

test("a guest goes from the front page to an accepted accompaniment", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  expect(before.tracks).toHaveLength(1);

  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  const takes = page.getByRole("region", { name: "Takes" });
  const voices = takes.getByRole("checkbox");
  await expect(voices).toHaveCount(3, { timeout: 90_000 });
  expect((await scoreOf(page)).tracks).toHaveLength(1);

  await takes.getByRole("button", { name: "Accept all" }).click();
  await expect(voices).toHaveCount(0);
  const after = await scoreOf(page);
  expect(after.tracks).toHaveLength(4);
  expect(noteCount(after)).toBeGreaterThan(noteCount(before) * 2);
});

test("some voices of a take can be kept and the rest left out", async ({ page }) => {
  await tryIt(page);
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  const takes = page.getByRole("region", { name: "Takes" });
  await expect(takes.getByRole("checkbox")).toHaveCount(3, { timeout: 90_000 });
  await takes.getByRole("checkbox").first().uncheck();
  await takes.getByRole("button", { name: "Accept 2" }).click();
  await expect.poll(async () => (await scoreOf(page)).tracks.length).toBe(3);
});

test("Space plays the melody: the playhead moves, and stops when Space is pressed again", async ({ page }) => {
  await tryIt(page);
  const position = page.getByRole("timer", { name: /position/i });
  const atRest = await position.textContent();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect.poll(() => position.textContent(), { timeout: 15_000 }).not.toBe(atRest);
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Play" })).toBeVisible();
});

test("nothing is asked of any other site", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== new URL(baseURL ?? "").origin) foreign.push(request.url());
  });
  await tryIt(page);
  await page.keyboard.press("Space");
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(foreign).toEqual([]);
});
