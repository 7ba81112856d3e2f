import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { THEME_COOKIE } from "../app/design/theme.ts";
import { scoreOfSample } from "../app/train/sample/sample-score.ts";
import { SAMPLE_MELODIES } from "../domain/melodies/melodies.ts";
import { writeMidi } from "../domain/midi/write.ts";
import { expect, test, tryIt } from "./tutti.ts";

/** A training of some seconds on a laptop; a busy machine takes longer. */
const TRAINING_MS = 300_000;
const PHONE = { width: 390, height: 844 };

type Upload = { name: string; mimeType: string; buffer: Buffer };

/** Every sample melody in four voices: crude harmony, but music for four. */
function choirFiles(): Upload[] {
  return SAMPLE_MELODIES.map(({ id, score }) => {
    const melody = score().tracks[0]?.notes ?? [];
    const voice = (name: string, down: number) => {
      const notes = melody.map((note) => ({ ...note, pitch: note.pitch - down }));
      return { name, program: 52, isDrum: false, notes };
    };
    const tracks = [voice("Soprano", 0), voice("Alto", 5), voice("Tenor", 12), voice("Bass", 24)];
    return { name: `${id}.mid`, mimeType: "audio/midi", buffer: Buffer.from(writeMidi(scoreOfSample({ tracks }))) };
  });
}

async function choose(page: Page, files: Upload[]): Promise<void> {
  await page.goto("/train/new");
  await page.getByRole("tab", { name: "My files" }).click();
  await page.locator('input[type="file"]').setInputFiles(files);
}

async function fillIn(page: Page, fields: Record<string, number>): Promise<void> {
  await page.getByText("Details, for the curious").click();
  for (const [label, value] of Object.entries(fields)) {
    await page.getByRole("textbox", { name: label, exact: true }).fill(String(value));
  }
}

test("a person trains a model on their own files, hears it grow, and asks it in the studio", async ({ page }) => {
  test.setTimeout(2 * TRAINING_MS);
  await tryIt(page);
  const studio = page.url();
  await page.goto("/train");
  await expect(page.getByRole("heading", { name: "Teach a network your own music" })).toBeVisible();

  const broken = { name: "broken.mid", mimeType: "audio/midi", buffer: Buffer.from("this is no music") };
  const words = { name: "words.txt", mimeType: "text/plain", buffer: Buffer.from("la la la") };
  await choose(page, [...choirFiles(), broken, words]);
  const data = page.getByRole("region", { name: /^Data: / });
  await expect(data.getByText("1 file left out")).toBeVisible({ timeout: 60_000 });
  await expect(data.getByText(/words\.txt/)).toBeVisible();
  await data.getByText("1 file left out").click();
  await expect(data.getByText("broken.mid")).toBeVisible();

  await fillIn(page, { "Rounds of practice": 40, "Examples at once": 2, "Warm-up": 10, "Save and listen every": 5 });
  await page.getByRole("textbox", { name: "Name of the training" }).fill("Six tunes");
  await page.getByRole("button", { name: "Start the training" }).click();
  await page.waitForURL(/\/train\/[0-9a-f-]{36}$/);

  const status = page.getByRole("region", { name: "Where it stands" });
  await expect(page.getByRole("button", { name: "Listen to round 0", exact: true })).toBeVisible({
    timeout: TRAINING_MS,
  });
  await status.getByRole("button", { name: "Pause" }).click();
  await expect(status.getByText("Paused", { exact: true })).toBeVisible({ timeout: 60_000 });
  await status.getByRole("button", { name: "Go on" }).click();
  await expect(status.getByText(/^Finished/)).toBeVisible({ timeout: TRAINING_MS });

  await expect(page.getByRole("figure", { name: "Losses of generator and critic" })).toBeVisible();
  await page.getByRole("button", { name: "Show as a table" }).first().click();
  await expect(page.getByRole("columnheader", { name: "Iteration" })).toBeVisible();
  await expect(page.getByRole("img", { name: /Piano roll with \d+ notes/ }).first()).toBeVisible();
  await page.getByRole("slider", { name: "Round (iteration)" }).press("Home");
  await expect(page.getByText("after 0 rounds")).toBeVisible();

  await status.getByRole("button", { name: "Make it a model…" }).click();
  await page.getByRole("button", { name: "Make the model" }).click();
  await page.waitForURL(/\/models\/[0-9a-f-]{36}$/, { timeout: 120_000 });
  await expect(page.getByRole("heading", { level: 1, name: "Six tunes" })).toBeVisible();

  await page.goto(studio);
  await page.getByText("Settings and how it works").click();
  await page.getByRole("button", { name: /Model$/ }).click();
  await page.getByRole("option", { name: /Six tunes/ }).click();
  await page.getByRole("button", { name: "Accompany", exact: true }).click();
  const voices = page.getByRole("region", { name: "Takes" }).getByRole("checkbox");
  await expect(voices.first()).toBeVisible({ timeout: 120_000 });
});

test("a zip that is none, and files that hold no notes, say what is wrong and what to do", async ({ page }) => {
  await tryIt(page);
  await choose(page, [{ name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("ID3") }]);
  await expect(page.getByRole("alert").filter({ hasText: "song.mp3" })).toContainText("Choose files that end in .mid");

  await choose(page, [{ name: "tunes.zip", mimeType: "application/zip", buffer: Buffer.from("PK no zip at all") }]);
  const data = page.getByRole("region", { name: "Data: tunes" });
  await expect(data.getByRole("alert")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Start the training" })).toBeDisabled();
  await expect(page.getByText("It cannot learn from this music: choose other music in step 1.")).toBeVisible();
});

for (const theme of ["dark", "light"] as const) {
  test(`the training pages have no accessibility faults that a machine can find (${theme})`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.addCookies([{ name: THEME_COOKIE, value: theme, url: baseURL ?? "" }]);
    await tryIt(page);
    for (const path of ["/train", "/train/new", "/models", "/models/gan-chorales"]) {
      await page.goto(path);
      if (path === "/train/new") await page.getByText("Details, for the curious").click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([]);
    }
  });
}

test("the training pages fit a phone", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await tryIt(page);
  for (const path of ["/train", "/train/new", "/models", "/models/gan-chorales"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
