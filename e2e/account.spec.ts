import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { expect, test, tryIt } from "./tutti.ts";

test("[AC20] somebody takes everything along, [AC18] and leaves for good", async ({ page }) => {
  const id = await tryIt(page);
  await page.goto("/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download everything" }).click(),
  ]);
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["README.txt", "profile.json"]));
  expect(Object.keys(files).filter((name) => name.endsWith("score.mid"))).toHaveLength(1);
  await page.getByRole("button", { name: "Delete my account…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("It happens at once");
  await expect(dialog).toContainText("1 project that nobody else is in will be deleted.");
  await dialog.getByRole("button", { name: "Delete everything now" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  expect((await page.request.get(`/api/v1/projects/${id}`)).status()).toBe(401);
});
