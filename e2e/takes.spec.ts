import type { Locator, Page } from "@playwright/test";
import { anotherPerson, expect, expectSaved, type SeenScore, scoreOf, test, tryIt } from "./tutti.ts";

const BAR = 1920;
/** A provenance report reads the whole log, on a machine that may be busy. */
const REPORT_MS = 60_000;

const takesOf = (page: Page) => page.getByRole("region", { name: "Takes", exact: true });
const rollOf = (page: Page) => page.getByRole("application", { name: /^Notes of/ });
const notesOf = (score: SeenScore) => score.tracks[0]?.notes ?? [];
const pitches = (score: SeenScore) => notesOf(score).map(({ pitch }) => pitch);

/** Copies the track beside the score and moves all its notes there up by a semitone. */
async function tryHigher(page: Page): Promise<void> {
  await takesOf(page).getByRole("button", { name: "Try it as a take" }).click();
  await page.getByRole("menuitem", { name: "All of this track" }).click();
  await expect(page.getByRole("region", { name: "Writing in a take" })).toContainText("The score stays as it is");
  await rollOf(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ArrowUp");
  await expectSaved(page);
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByRole("region", { name: "Writing in a take" })).toHaveCount(0);
}

async function joined(page: Page, friend: Page): Promise<void> {
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);
}

const isOn = (button: Locator) => expect(button).toHaveAttribute("aria-checked", "true");

test("one person tries an alternative; another compares it by ear and accepts two bars of it", async ({
  page,
  browser,
  baseURL,
}) => {
  // Two browsers, one after the other, and a long way.
  test.slow();
  await tryIt(page);
  const before = await scoreOf(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await joined(page, friend);
  await tryHigher(friend);
  expect(pitches(await scoreOf(page))).toEqual(pitches(before));

  const takes = takesOf(page);
  await expect(takes.getByRole("heading", { name: /alternative$/ })).toBeVisible();
  await takes.getByText("Why it is here").click();
  await expect(takes.getByText("Written by")).toBeVisible();
  await takes.getByRole("button", { name: "Compare" }).click();
  const bar = page.getByRole("region", { name: "Compare" });
  await bar.getByRole("radio", { name: /^B: .*alternative$/ }).click();
  await isOn(bar.getByRole("radio", { name: /^B: / }));
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  await expect(stop).toBeVisible();
  await page.keyboard.press("a");
  await isOn(bar.getByRole("radio", { name: "A: The score" }));
  await expect(stop).toBeVisible();
  await stop.click();
  await bar.getByRole("button", { name: "Stop comparing" }).click();

  await takes.getByRole("button", { name: "Choose notes or bars" }).click();
  const bars = page.getByRole("region", { name: "Bars of the take" });
  await bars.getByRole("button", { name: /^Bar 1:/ }).click();
  await bars.getByRole("button", { name: /^Bar 2:/ }).click();
  const inBars = notesOf(before).filter(({ start }) => start < 2 * BAR).length;
  const choose = page.getByRole("region", { name: "Choose from a take" });
  await choose.getByRole("button", { name: `Accept ${inBars} notes` }).click();
  const wanted = notesOf(before).map(({ pitch, start }) => (start < 2 * BAR ? pitch + 1 : pitch));
  await expect.poll(async () => pitches(await scoreOf(page))).toEqual(wanted);
  await expect(takes.getByRole("button", { name: "Accept the rest" })).toBeVisible();

  await choose.getByRole("button", { name: "Stop choosing" }).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => pitches(await scoreOf(page))).toEqual(pitches(before));
  await expect(takes.getByRole("button", { name: "Accept all" })).toBeVisible();
  await context.close();
});

test("a take is accepted note by note, by keys and with a frame, and the rest is let go", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  await tryHigher(page);
  await takesOf(page).getByRole("button", { name: "Choose notes or bars" }).click();
  const layer = page.getByRole("application", { name: /^Choosing among/ });
  const choose = page.getByRole("region", { name: "Choose from a take" });
  await layer.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await choose.getByRole("button", { name: "Accept 1 note", exact: true }).click();
  const [first, ...others] = pitches(before);
  await expect.poll(async () => pitches(await scoreOf(page))).toEqual([(first ?? 0) + 1, ...others]);

  const box = await layer.boundingBox();
  if (!box) throw new Error("there is nothing to choose on");
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 4, box.y + box.height - 4, { steps: 4 });
  await page.mouse.up();
  await expect(choose.getByRole("button", { name: /^Accept \d+ notes$/ })).toBeEnabled();
  await choose.getByRole("button", { name: "None" }).click();
  await takesOf(page).getByRole("button", { name: "Discard the rest" }).click();
  await expect(takesOf(page).getByRole("heading", { name: /alternative$/ })).toHaveCount(0);
  expect(pitches(await scoreOf(page))).toEqual([(first ?? 0) + 1, ...others]);
});

test("[TK8] versions are compared blind: no names until somebody asks", async ({ page }) => {
  await tryIt(page);
  await tryHigher(page);
  await takesOf(page).getByRole("button", { name: "Compare" }).click();
  const bar = page.getByRole("region", { name: "Compare" });
  await bar.getByText("Blind", { exact: true }).click();
  await expect(bar.getByRole("radio")).toHaveText(["A", "B"]);
  await bar.getByRole("radio", { name: "Version B" }).click();
  await isOn(bar.getByRole("radio", { name: "Version B" }));
  await expect(bar.getByRole("button", { name: /^Accept/ })).toHaveCount(0);
  await bar.getByRole("button", { name: "Tell me which is which" }).click();
  await expect(bar.getByRole("radio", { name: /The score$/ })).toBeVisible();
  await expect(bar.getByRole("radio", { name: /alternative$/ })).toBeVisible();
});

test("[TK11] the roll and a table say who wrote what, and follow what is written", async ({ page }) => {
  test.slow();
  await tryIt(page);
  await rollOf(page).focus();
  await page.keyboard.press("w");
  const legend = page.getByRole("list", { name: "Colours and how many notes" });
  await expect(legend).toContainText("Sample melody", { timeout: REPORT_MS });
  await expect(legend.getByRole("listitem")).toHaveCount(1);
  const box = await rollOf(page).boundingBox();
  if (!box) throw new Error("the roll is not on the page");
  await rollOf(page).focus();
  await page.keyboard.press("1");
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.9);
  await expect(legend.getByRole("listitem")).toHaveCount(2, { timeout: REPORT_MS });
  await rollOf(page).focus();
  await page.keyboard.press("w");
  await expect(legend).toContainText("Drawn");

  await page
    .getByRole("region", { name: "Who wrote what", exact: true })
    .getByRole("button", { name: "As a table" })
    .click();
  const table = page.getByRole("table", { name: /^Who wrote what/ });
  await expect(table).toContainText("Sample melody");
  await expect(table.getByRole("row", { name: /^Drawn/ })).toContainText("1");
  await expect(page.getByRole("region", { name: "Selected notes" })).toContainText(/Drawn by .* on /);
});
