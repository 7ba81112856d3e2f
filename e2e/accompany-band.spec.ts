import { z } from "zod";
import { expect, scoreOf, test, tryIt } from "./tutti.ts";

/** A model is loaded and answers. */
const ANSWER_MS = 90_000;

const request = z.object({
  technique: z.literal("accompany"),
  modelId: z.string(),
  startTick: z.number().optional(),
  endTick: z.number().optional(),
  into: z.array(z.string()).optional(),
  parameters: z.object({
    style: z.string().optional(),
    parts: z.array(z.string()).optional(),
    chords: z.array(z.object({ startTick: z.number(), symbol: z.string() })).optional(),
  }),
});

test("chords are suggested, typed, refused in words, and followed", async ({ page }) => {
  await tryIt(page);
  await page.getByText("Follow chords").click();
  const lane = page.getByRole("region", { name: "Chords" });
  const field = (bar: number) => lane.getByRole("textbox", { name: `Chords of bar ${bar}`, exact: true });
  await expect(field(1)).not.toHaveValue("");

  await field(2).fill("Hx7");
  await field(2).press("Enter");
  await expect(lane.getByRole("alert")).toContainText("“Hx7” is no chord");
  await field(2).fill("Dm G7");
  await field(2).press("Enter");
  await expect(field(3)).toBeFocused();
  await expect(lane.getByRole("alert")).toHaveCount(0);

  const asked = page.waitForRequest((sent) => sent.method() === "POST" && sent.url().endsWith("/generations"));
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  const { parameters } = request.parse((await asked).postDataJSON());
  const within = (from: number, to: number) =>
    (parameters.chords ?? []).filter(({ startTick }) => startTick >= from && startTick < to);
  expect(within(1920, 3840)).toEqual([
    { startTick: 1920, symbol: "Dm" },
    { startTick: 2880, symbol: "G7" },
  ]);
  const takes = page.getByRole("region", { name: "Takes" });
  await expect(takes.getByRole("checkbox").first()).toBeVisible({ timeout: ANSWER_MS });
});

test("some bars of an accompaniment are written anew, and the others stay", async ({ page }) => {
  await tryIt(page);
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  await page.getByRole("button", { name: "Accept all" }).click({ timeout: ANSWER_MS });
  await expect.poll(async () => (await scoreOf(page)).tracks.length).toBe(4);
  const before = await scoreOf(page);

  const melody = page.getByRole("application", { name: /^Notes of/ });
  await melody.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page
    .getByRole("list", { name: /^Notes of .* in view$/ })
    .getByRole("button")
    .first()
    .dispatchEvent("click");
  await page.getByRole("button", { name: /Which bars$/ }).click();
  await page.getByRole("option", { name: /^Selected notes’ bars: bar 1$/ }).click();
  for (const track of before.tracks.slice(1)) await page.getByRole("checkbox", { name: track.name }).first().check();
  const asked = page.waitForRequest((sent) => sent.method() === "POST" && sent.url().endsWith("/generations"));
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  expect(request.parse((await asked).postDataJSON())).toMatchObject({ startTick: 0, endTick: 1920 });
  await page.getByRole("button", { name: "Accept all" }).click({ timeout: ANSWER_MS });

  await expect(page.getByRole("button", { name: "Accept all" })).toHaveCount(0);
  const after = await scoreOf(page);
  expect(after.tracks.map(({ id }) => id)).toEqual(before.tracks.map(({ id }) => id));
  const later = (score: typeof after) =>
    score.tracks.map(({ notes }) => notes.filter(({ start }) => start >= 1920).map(({ id }) => id));
  expect(later(after)).toEqual(later(before));
});

test("a band is asked for in a style, and its players are chosen", async ({ page }) => {
  await tryIt(page);
  const answer = await page.request.get(new URL("/api/v1/models", page.url()).href);
  const { models } = z.object({ models: z.array(z.object({ id: z.string() })) }).parse(await answer.json());
  test.skip(!models.some(({ id }) => id === "gan-band"), "no band is in the catalogue");
  await page.getByText("Settings and how it works").click();
  await page.getByRole("button", { name: /Model$/ }).click();
  await page.getByRole("listbox").getByRole("option", { name: /^Band/ }).click();
  await page.getByRole("button", { name: /Style$/ }).click();
  await page.getByRole("option", { name: "Jazz", exact: true }).click();
  await page.getByRole("checkbox", { name: "Strings" }).uncheck();
  const asked = page.waitForRequest((sent) => sent.method() === "POST" && sent.url().endsWith("/generations"));
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  expect(request.parse((await asked).postDataJSON())).toMatchObject({
    modelId: "gan-band",
    parameters: { style: "jazz", parts: ["drums", "bass", "chords"] },
  });
  const takes = page.getByRole("region", { name: "Takes" });
  await expect(takes.getByRole("checkbox")).toHaveCount(3, { timeout: ANSWER_MS });
});
