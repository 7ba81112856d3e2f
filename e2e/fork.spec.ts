import { z } from "zod";
import {
  anotherPerson,
  EMPTY_ROWS,
  expect,
  expectSaved,
  noteCount,
  projectIdOf,
  scoreOf,
  test,
  tryIt,
  writeNotes,
} from "./tutti.ts";

test("a fork says after whom it is, and its changes come back, chosen by eye and ear where both wrote", async ({
  page,
  browser,
  baseURL,
}) => {
  await tryIt(page);
  const original = projectIdOf(page);
  const before = noteCount(await scoreOf(page));
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);

  await friend.getByRole("tab", { name: "History" }).click();
  await friend.getByRole("button", { name: /Make my own version/ }).click();
  await friend.getByRole("textbox", { name: "Title", exact: true }).fill("Friend's star");
  await friend.getByRole("button", { name: "Fork", exact: true }).click();
  await friend.waitForURL((url) => /\/studio\//.test(url.pathname) && !url.pathname.includes(original));
  await expectSaved(friend);
  await friend.getByRole("tab", { name: "History" }).click();
  await expect(friend.getByText(/^after “Twinkle/)).toBeVisible();
  expect((await scoreOf(friend)).tracks[0]?.notes.map(({ id }) => id)).toEqual(
    (await scoreOf(page)).tracks[0]?.notes.map(({ id }) => id),
  );

  await writeNotes(friend, [0.3], EMPTY_ROWS.upper);
  await expectSaved(friend);
  await writeNotes(page, [0.3], EMPTY_ROWS.lower);
  await expectSaved(page);
  await friend.goto("/projects");
  await expect(friend.getByText(/^after “Twinkle/)).toBeVisible();
  await friend.goBack();
  await expectSaved(friend);
  await friend.getByRole("tab", { name: "History" }).click();
  await friend.getByRole("button", { name: "Propose mine to them" }).click();
  await friend.getByRole("textbox", { name: /What is new/ }).fill("A high note");
  await friend.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(friend.getByText(/You will hear what they decide/)).toBeVisible();

  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("button", { name: "Look and listen" }).click();
  const review = page.getByRole("dialog");
  await expect(review.getByText("A high note")).toBeVisible();
  const conflict = review.getByRole("group");
  await expect(conflict).toHaveCount(1);
  await expect(conflict.getByRole("radio", { name: "Keep both" })).toBeChecked();
  await expect(conflict.getByRole("img")).toHaveCount(2);
  await conflict.getByRole("button", { name: /^Listen to .* the other one$/ }).click();
  await expect(conflict.getByRole("button", { name: "Stop" })).toBeVisible();
  await conflict.getByRole("radio", { name: /Friend's star/ }).check();
  await review.getByRole("button", { name: "Merge" }).click();
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
  await expect(page.getByText("merged", { exact: true })).toBeVisible();
  const problems = z.object({ proposals: z.array(z.object({ state: z.string() })) });
  const answer = await page.request.get(new URL(`/api/v1/projects/${original}/proposals`, page.url()).href);
  expect(problems.parse(await answer.json()).proposals).toMatchObject([{ state: "merged" }]);
  await context.close();
});
