import { type Browser, chromium, type Page } from "@playwright/test";
import { EARS, EYES } from "./ears.ts";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const FLAGS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-background-timer-throttling"];
const PATIENCE_MS = 120_000;

export type Studio = { page: Page; browser: Browser };

/** A browser of its own, in which somebody comes to `address` as a guest. */
export async function openStudio(address: string, executablePath: string | undefined): Promise<Studio> {
  const browser = await chromium.launch({ args: FLAGS, ...(executablePath && { executablePath }) });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
  await context.addInitScript(EARS);
  await context.addInitScript(EYES);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await page
    .getByRole("button", { name: /try it|join as guest/i })
    .first()
    .click();
  await page.waitForURL(/\/studio\//);
  await page.getByRole("button", { name: /^saved/i }).waitFor();
  return { page, browser };
}

export const roll = (page: Page) => page.getByRole("application", { name: /^Notes of/ });

/** A list of numbers that our scripts keep in the page. */
export const kept = (page: Page, name: "benchPaints" | "benchPresses"): Promise<number[]> =>
  page.evaluate((key): number[] => Reflect.get(window, key), name);

export const chromiumPath = async (): Promise<string | undefined> => {
  const { existsSync } = await import("node:fs");
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined;
};
