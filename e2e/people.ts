import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { expectSaved } from "./tutti.ts";

/** A second person in the studio that `page` shows, in a browser profile of their own. */
export async function friendOf(page: Page, browser: Browser, viewport?: { width: number; height: number }) {
  const context = await browser.newContext({ ...(viewport && { viewport }) });
  const friend = await context.newPage();
  const errors: string[] = [];
  friend.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  await friend.goto(page.url());
  await friend.getByRole("button", { name: "Join as guest" }).click();
  await expectSaved(friend);
  await expect(people(page)).toHaveCount(await people(friend).count());
  return {
    friend,
    leave: async () => {
      await context.close();
      expect(errors, "errors that nothing caught in the friend's page").toEqual([]);
    },
  };
}

/** The avatars in the header, oneself first. */
export const people = (page: Page): Locator => page.getByRole("list", { name: "People here" }).getByRole("listitem");

/** The name of whoever looks at this page. */
export async function nameOf(page: Page): Promise<string> {
  const label = await people(page).first().getByRole("button").getAttribute("aria-label");
  return label?.split(",")[0] ?? "";
}

export const avatarOf = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "People here" }).getByRole("button", { name: new RegExp(`^${escaped(name)}`) });

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export const roll = (page: Page): Locator => page.getByRole("application", { name: /^Notes of/ });

/** A place in the roll as shares of its width and height, in pixels of the page. */
export async function placeIn(page: Page, across: number, down: number): Promise<{ x: number; y: number }> {
  const box = await roll(page).boundingBox();
  if (!box) throw new Error("the roll is not on the page");
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

/** How many pixels of the canvas of hands and pointers have about the colour in which `name` is shown. */
export async function pixelsOf(page: Page, name: string): Promise<number> {
  const color = await avatarOf(page, name).evaluate((element) => element.style.getPropertyValue("--person"));
  return roll(page).evaluate((area, hex) => {
    const canvas = [...area.querySelectorAll("canvas")].at(-1);
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return 0;
    const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      const isNear = wanted.every((value, part) => Math.abs(value - (data[at + part] ?? 0)) < 12);
      if (isNear && (data[at + 3] ?? 0) > 60) found += 1;
    }
    return found;
  }, color);
}

/** What a screen reader last heard. */
export const spoken = (page: Page): Locator => page.getByRole("log", { name: "What just happened" });

/** The words of the notes in sight. */
export const notesInSight = async (page: Page): Promise<string[]> =>
  (
    await page
      .getByRole("list", { name: /^Notes of .* in view$/ })
      .getByRole("button")
      .allTextContents()
  ).sort();
