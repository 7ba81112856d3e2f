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

test("what was accepted or discarded can be taken back at once", async ({ page }) => {
  await tryIt(page);
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  const accept = page.getByRole("button", { name: "Accept all" });
  await accept.click({ timeout: 90_000 });
  await expect.poll(async () => (await scoreOf(page)).tracks.length).toBe(4);
  await page
    .getByRole("region", { name: /messages/i })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect.poll(async () => (await scoreOf(page)).tracks.length).toBe(1);

  await page.getByRole("button", { name: "Discard" }).click();
  await expect(accept).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await accept.click();
  await expect.poll(async () => (await scoreOf(page)).tracks.length).toBe(4);
});

test("Space plays whatever was pressed by pointer before, and presses what was reached by keys", async ({ page }) => {
  await tryIt(page);
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  const metronome = page.getByRole("button", { name: "Metronome" });
  const pressedBefore = [
    () => metronome.click(),
    () => page.getByText("Settings and how it works").click(),
    async () => {
      await page.getByRole("button", { name: "Grid" }).click();
      await page.getByRole("option", { name: "1/8", exact: true }).click();
      await expect(page.getByRole("listbox")).toHaveCount(0);
    },
  ];
  for (const press of pressedBefore) {
    await press();
    await page.keyboard.press("Space");
    await expect(stop).toBeVisible();
    await page.keyboard.press("Space");
    await expect(stop).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Loop" }).focus();
  await page.keyboard.press("Tab");
  await expect(metronome).toBeFocused();
  const before = await metronome.getAttribute("aria-pressed");
  await page.keyboard.press("Space");
  await expect(metronome).not.toHaveAttribute("aria-pressed", before ?? "");
  await expect(stop).toHaveCount(0);
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
