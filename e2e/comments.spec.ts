import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { anotherPerson, EMPTY_ROWS, expect, expectSaved, scoreOf, test, tryIt, writeNotes } from "./tutti.ts";

const roll = (page: Page) => page.getByRole("application", { name: /^Notes of/ });
const notesInView = (page: Page) => page.getByRole("list", { name: /^Notes of .* in view$/ }).getByRole("button");
const pins = (page: Page) => page.getByRole("group", { name: "Comments on the roll" }).getByRole("button");
const panel = (page: Page, name: string | RegExp) => page.getByRole("tab", { name });

/** Says something about what is selected, by keys alone. */
async function comment(page: Page, text: string): Promise<void> {
  await roll(page).focus();
  await page.keyboard.press("c");
  const writing = page.getByRole("textbox", { name: "Your comment" });
  await expect(writing).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
}

async function place(page: Page): Promise<{ x: number; y: number }> {
  const box = await pins(page).first().boundingBox();
  if (!box) throw new Error("the pin is not in sight");
  return { x: box.x, y: box.y };
}

test("[CO1] [CO12] a comment is pinned to a note and goes with it, a mention calls, and the thread is resolved", async ({
  page,
  browser,
  baseURL,
}) => {
  await tryIt(page);
  const { context, page: friend } = await anotherPerson(browser, baseURL ?? "");
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);

  await notesInView(page).nth(4).dispatchEvent("click");
  const sound = "What if this one were higher? <b>not bold</b>";
  await comment(page, sound);

  // It is there for the other one, in plain text and as a pin, without a reload.
  await expect(pins(friend)).toHaveCount(1);
  await expect(pins(friend).first()).toHaveAccessibleName(/Comment by .* on A5 in bar 2 of Melody: What if.*unread/);
  await expect(panel(friend, /Comments.*1.*unread/)).toBeVisible();
  const before = await place(page);

  // The other one moves the note: up, and a bar later.
  await notesInView(friend).nth(4).dispatchEvent("click");
  await roll(friend).focus();
  await friend.keyboard.press("ArrowUp");
  await friend.keyboard.press("ArrowUp");
  for (let step = 0; step < 16; step++) await friend.keyboard.press("ArrowRight");
  await expect(pins(page).first()).toHaveAccessibleName(/on B5 in bar 3 of Melody/);
  const after = await place(page);
  expect(after.x).toBeGreaterThan(before.x);
  expect(after.y).toBeLessThan(before.y);

  // Who looks at a thread has read what comes into it: the bell is for those who look elsewhere.
  await page.getByRole("button", { name: "All comments" }).click();

  // By keys: from the pin into the thread, a mention from the list, the answer.
  await pins(friend).first().focus();
  await friend.keyboard.press("Enter");
  const thread = friend.getByRole("region", { name: "Comment thread" });
  await expect(thread).toBeFocused();
  await expect(thread).toContainText(sound);
  await expect(thread.locator("b")).toHaveCount(0);
  const answer = friend.getByRole("textbox", { name: "Your answer" });
  await answer.focus();
  await friend.keyboard.type("Like this, @");
  await expect(friend.getByRole("listbox", { name: "People" }).getByRole("option")).toHaveCount(1);
  await friend.keyboard.press("Enter");
  await friend.keyboard.type("?");
  await friend.keyboard.press("Enter");
  await expect(answer).toHaveValue("");

  // The first one hears of it at the bell, and comes by it to the thread.
  const bell = page.getByRole("button", { name: "News, 1 unread" });
  await expect(bell).toBeVisible();
  await bell.click();
  await page
    .getByRole("dialog", { name: "News" })
    .getByRole("button", { name: /mentioned you in/ })
    .click();
  await expect(page.getByRole("region", { name: "Comment thread" })).toContainText("Like this, @");
  await expect(page.getByRole("button", { name: "News", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(thread).toContainText("Resolved by");
  await friend.getByRole("button", { name: "All comments" }).click();
  await expect(pins(friend)).toHaveCount(0);
  await context.close();
});

test("[CO10] a link opens its thread, and a comment whose note is gone says so", async ({ page }) => {
  const id = await tryIt(page);
  await notesInView(page).nth(2).dispatchEvent("click");
  await comment(page, "Too much?");
  await roll(page).focus();
  await page.keyboard.press("Delete");
  await expect(page.getByText("The note it was about is gone.")).toBeVisible();
  await expectSaved(page);
  const list = await page.request.get(`/api/v1/projects/${id}/comments`);
  const { threads } = z.object({ threads: z.array(z.object({ id: z.string() })) }).parse(await list.json());
  await page.goto(`/studio/${id}?thread=${threads[0]?.id}`);
  await expect(page.getByRole("region", { name: "Comment thread" })).toContainText("Too much?");
});

test("[CO5] a commenter comments and chats but changes no note; a viewer reads", async ({ page, browser, baseURL }) => {
  const id = await tryIt(page);
  const come = async (role: string) => {
    const link = await page.request.post(`/api/v1/projects/${id}/links`, { data: { role } });
    const { url } = z.object({ url: z.string() }).parse(await link.json());
    await page.request.patch(`/api/v1/projects/${id}`, { data: { linkRole: null } });
    const { context, page: guest } = await anotherPerson(browser, baseURL ?? "");
    await guest.goto(url);
    await guest
      .getByRole("button", { name: /come in|join/i })
      .first()
      .click();
    await guest.waitForURL(/\/studio\//);
    await expectSaved(guest);
    return { context, guest };
  };
  const { context: one, guest: commenter } = await come("commenter");
  const { context: two, guest: viewer } = await come("viewer");
  const before = await scoreOf(page);

  await writeNotes(commenter, [0.3, 0.5], EMPTY_ROWS.upper);
  await comment(commenter, "I cannot write notes, but I can say so");
  await panel(viewer, /Comments/).click();
  await expect(viewer.getByRole("listitem").filter({ hasText: "I can say so" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Comment C/ })).toHaveCount(0);
  expect(await scoreOf(page)).toEqual(before);

  await panel(commenter, /Chat/).click();
  await commenter.getByRole("textbox", { name: "Your message" }).fill("Hello everybody");
  await commenter.keyboard.press("Enter");
  await expect(commenter.getByRole("textbox", { name: "Your message" })).toHaveValue("");
  await expect(panel(page, /Chat.*1.*new/)).toBeVisible();
  await panel(page, /Chat/).click();
  await expect(page.getByRole("log", { name: "Messages" })).toContainText("Hello everybody");
  await panel(viewer, /Chat/).click();
  await expect(viewer.getByRole("log", { name: "Messages" })).toContainText("Hello everybody");
  await expect(viewer.getByRole("textbox", { name: "Your message" })).toHaveCount(0);
  await one.close();
  await two.close();
});

test("[CO13] what is sent without a network stays, and is sent again", async ({ page, context }) => {
  await tryIt(page);
  await panel(page, /Chat/).click();
  const writing = page.getByRole("textbox", { name: "Your message" });
  await expect(page.getByText("Nobody has said anything yet")).toBeVisible();
  await context.setOffline(true);
  await writing.fill("Can you hear me?");
  await page.keyboard.press("Enter");
  const messages = page.getByRole("log", { name: "Messages" });
  await expect(messages.getByRole("alert")).toContainText("did not answer");
  await context.setOffline(false);
  await messages.getByRole("button", { name: "Send again" }).click();
  await expect(messages.getByRole("alert")).toHaveCount(0);
  await expect(messages).toContainText("Can you hear me?");
});

test("[CO12] comments, chat and news have no accessibility faults that a machine can find, and fit on a phone", async ({
  page,
}) => {
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations;
  await tryIt(page);
  await panel(page, /Comments/).click();
  await expect(page.getByText("Talk about the music where it stands")).toBeVisible();
  expect(await faults()).toEqual([]);
  await notesInView(page).nth(4).dispatchEvent("click");
  await comment(page, "Lovely");
  expect(await faults()).toEqual([]);
  await panel(page, /Chat/).click();
  await page.getByRole("textbox", { name: "Your message" }).fill("Hello");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log", { name: "Messages" })).toContainText("Hello");
  expect(await faults()).toEqual([]);
  await page.getByRole("button", { name: "News", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "News" })).toContainText("Nothing yet");
  expect(await faults()).toEqual([]);
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expectSaved(page);
  await page
    .getByRole("navigation", { name: "Panels" })
    .getByRole("button", { name: /Bandmates/ })
    .click();
  await panel(page, /Comments/).click();
  await expect(page.getByRole("list", { name: "Open comments" })).toContainText("Lovely");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await faults()).toEqual([]);
});
