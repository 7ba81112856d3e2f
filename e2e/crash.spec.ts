import { startStack } from "../server/launch/stack.ts";
import { expect, expectSaved, noteCount, scoreOf, test, tryIt } from "./tutti.ts";

test("SIGKILL of everything in the middle of editing loses nothing that was shown as saved", async ({ browser }) => {
  test.setTimeout(240_000);
  let tutti = await startStack();
  try {
    const page = await (await browser.newContext({ baseURL: tutti.url })).newPage();
    await tryIt(page);
    const roll = page.getByRole("application", { name: /^Notes of/ });
    await roll.focus();
    await page.keyboard.press("1");
    const box = await roll.boundingBox();
    if (!box) throw new Error("the roll is not on the page");
    const before = noteCount(await scoreOf(page));
    await page.mouse.click(box.x + box.width * 0.4, box.y + box.height * 0.3);
    await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
    await expectSaved(page);
    const saved = await scoreOf(page);

    await tutti.kill();
    await expect(page.getByRole("button", { name: /^(offline|connecting|not saved)/i })).toBeVisible({
      timeout: 20_000,
    });
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.6);
    tutti = await startStack({ port: tutti.port, dataDir: tutti.dataDir });
    await expectSaved(page);

    await expect.poll(async () => noteCount(await scoreOf(page)), { timeout: 20_000 }).toBe(noteCount(saved) + 1);
    const after = await scoreOf(page);
    const ids = new Set(after.tracks.flatMap((track) => track.notes.map((note) => note.id)));
    for (const note of saved.tracks.flatMap((track) => track.notes)) expect(ids).toContain(note.id);
  } finally {
    await tutti.stop();
  }
});
