import { startStack } from "../server/launch/stack.ts";
import { EMPTY_ROWS, expect, expectSaved, noteCount, scoreOf, test, tryIt, writeNotes } from "./tutti.ts";

test("SIGKILL of everything in the middle of editing loses nothing that was shown as saved", async ({ browser }) => {
  test.setTimeout(240_000);
  let tutti = await startStack();
  try {
    const page = await (await browser.newContext({ baseURL: tutti.url })).newPage();
    await tryIt(page);
    const before = noteCount(await scoreOf(page));
    await writeNotes(page, [0.4], EMPTY_ROWS.upper);
    await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
    await expectSaved(page);
    const saved = await scoreOf(page);

    await tutti.kill();
    await expect(page.getByRole("button", { name: /^(offline|connecting|not saved)/i })).toBeVisible({
      timeout: 20_000,
    });
    await writeNotes(page, [0.5], EMPTY_ROWS.lower);
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
