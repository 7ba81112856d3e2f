import { readFile } from "node:fs/promises";
import { expect, noteCount, scoreOf, test, tryIt } from "./tutti.ts";

test("a real MIDI file goes out and comes back in", async ({ page }) => {
  await tryIt(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as a MIDI file" }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("MThd");
  const before = await scoreOf(page);

  await page
    .getByLabel("MIDI file to import")
    .setInputFiles({ name: "mine.mid", mimeType: "audio/midi", buffer: bytes });
  await page.getByRole("alertdialog").getByRole("button", { name: "Replace" }).click();
  await expect(page.getByText("mine.mid is imported.")).toBeVisible({ timeout: 20_000 });
  const after = await scoreOf(page);
  const pitches = (score: typeof before) =>
    score.tracks.flatMap((track) => track.notes.map((note) => [note.pitch, note.start]));
  expect(pitches(after)).toEqual(pitches(before));
});

test("a bad MIDI file gets a clear message, and the score stays as it was", async ({ page }) => {
  await tryIt(page);
  const before = await scoreOf(page);
  for (const [name, buffer] of [
    ["words.mid", Buffer.from("these are words, not music")],
    ["empty.mid", Buffer.alloc(0)],
    [
      "cut.mid",
      Buffer.from(
        "MThd\u0000\u0000\u0000\u0006\u0000\u0001\u0000\u0002\u0001\u00e0MTrk\u0000\u0000\u00ff\u00ff",
        "latin1",
      ),
    ],
  ] as const) {
    await page.getByLabel("MIDI file to import").setInputFiles({ name, mimeType: "audio/midi", buffer });
    await page.getByRole("alertdialog").getByRole("button", { name: "Replace" }).click();
    await expect(page.getByText(new RegExp(`${name} was not imported\\. .{10,}`))).toBeVisible({ timeout: 20_000 });
  }
  expect(noteCount(await scoreOf(page))).toBe(noteCount(before));
});
