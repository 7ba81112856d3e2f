import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import { rawSync } from "./raw-sync.ts";
import {
  anotherPerson,
  EMPTY_ROWS,
  expect,
  expectSaved,
  noteCount,
  scoreOf,
  test,
  tryIt,
  writeNotes,
} from "./tutti.ts";

const link = z.object({ id: z.string(), url: z.string(), token: z.string() });

/** A project that is closed but for one link, and Ben, who came by it. */
async function withBen(page: Page, browser: Browser, baseURL: string) {
  const id = await tryIt(page);
  await page.request.patch(`/api/v1/projects/${id}`, { data: { linkRole: null } });
  const made = link.parse(
    await (await page.request.post(`/api/v1/projects/${id}/links`, { data: { role: "editor" } })).json(),
  );
  const { context, page: ben } = await anotherPerson(browser, baseURL);
  return { id, made, context, ben };
}

async function joinAsBen(ben: Page, url: string): Promise<void> {
  await ben.goto(url);
  await ben.getByLabel("Your name").fill("Ben");
  await ben.getByRole("button", { name: "Join" }).click();
  await ben.waitForURL(/\/studio\//);
  await expectSaved(ben);
  await expect(ben.getByRole("button", { name: "Draw" })).toBeVisible();
}

/** In the open share dialog. */
async function makeBen(page: Page, role: string): Promise<number> {
  await page.getByRole("button", { name: /Role of Ben/ }).click();
  await page.getByRole("option", { name: new RegExp(`^${role}`) }).click();
  return Date.now();
}

const openShare = (page: Page) => page.getByRole("button", { name: "Share", exact: true }).click();
const told = (what: string, since: number) => console.log(`${what}: seen after ${Date.now() - since} ms`);

test("[AC16] a changed role counts at once in an open studio, both ways, without a reload", async ({
  page,
  browser,
  baseURL,
}) => {
  const { made, context, ben } = await withBen(page, browser, baseURL ?? "");
  await joinAsBen(ben, made.url);
  await openShare(page);
  await expect(page.getByText("You, Ben and anybody with the link can edit.")).toBeVisible();
  const lowered = await makeBen(page, "Viewer");
  await expect(ben.getByText(/made you a viewer: you can look and listen, not change notes/)).toBeVisible();
  told("a role that was taken", lowered);
  await expect(ben.getByRole("button", { name: "Draw" })).toBeHidden();
  await expect(ben.getByRole("button", { name: "Add a track" })).toBeHidden();
  const before = noteCount(await scoreOf(page));
  await writeNotes(ben, [0.5], EMPTY_ROWS.upper);
  const raised = await makeBen(page, "Editor");
  await expect(ben.getByText(/made you an editor: you can change notes/)).toBeVisible();
  told("a role that was given", raised);
  expect(noteCount(await scoreOf(page))).toBe(before);
  await expect(ben.getByRole("button", { name: "Draw" })).toBeVisible();
  await writeNotes(ben, [0.6], EMPTY_ROWS.lower);
  await expect.poll(async () => noteCount(await scoreOf(page))).toBe(before + 1);
  await context.close();
});

test("[AC16] a drag that is under way ends without a change, and what came too late can be kept", async ({
  page,
  browser,
  baseURL,
}) => {
  const { id, made, context, ben } = await withBen(page, browser, baseURL ?? "");
  // A network that is slow in one direction: what Ben does reaches the server when we say so.
  let isHeld = false;
  const held: (() => void)[] = [];
  await ben.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (isHeld) held.push(() => server.send(message));
      else server.send(message);
    });
  });
  await joinAsBen(ben, made.url);
  const before = await scoreOf(page);
  isHeld = true;
  await writeNotes(ben, [0.5], EMPTY_ROWS.lower);
  const roll = await ben.getByRole("application", { name: /^Notes of/ }).boundingBox();
  if (!roll) throw new Error("the roll is not on the page");
  await ben.mouse.move(roll.x + roll.width * 0.3, roll.y + roll.height * EMPTY_ROWS.upper);
  await ben.mouse.down();
  await ben.mouse.move(roll.x + roll.width * 0.6, roll.y + roll.height * EMPTY_ROWS.upper, { steps: 4 });
  await openShare(page);
  await makeBen(page, "Viewer");
  await expect(ben.getByText(/back where it was/).first()).toBeVisible();
  await ben.mouse.up();
  isHeld = false;
  for (const send of held) send();
  const notice = ben.getByRole("alert").filter({ hasText: /came too late/ });
  await expect(notice).toBeVisible();
  expect(await scoreOf(page)).toEqual(before);
  const [download] = await Promise.all([
    ben.waitForEvent("download"),
    notice.getByRole("button", { name: "Download as MIDI" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/my changes.*\.mid$/);
  await notice.getByRole("button", { name: "Keep as my own project" }).click();
  await expect(notice).toBeHidden();
  const listed = z.object({ projects: z.array(z.object({ id: z.string(), title: z.string() })) });
  const own = listed.parse(await (await ben.request.get("/api/v1/projects")).json());
  const copy = own.projects.find(({ title }) => title.includes("my changes"));
  expect(noteCount(await scoreOf(ben, copy?.id))).toBe(noteCount(before) + 1);
  expect(copy?.id).not.toBe(id);
  await context.close();
});

test("[AC16] who is removed sees at once what can be done, and a revoked link dies on open sockets", async ({
  page,
  browser,
  baseURL,
}) => {
  const { id, made, context, ben } = await withBen(page, browser, baseURL ?? "");
  await joinAsBen(ben, made.url);
  const raw = await rawSync(`${(baseURL ?? "").replace("http", "ws")}/sync/${id}?token=${made.token}`);
  await openShare(page);
  await expect(page.getByText(/last used/)).toBeVisible();
  const since = Date.now();
  await page.getByRole("button", { name: "Revoke the editor link" }).click();
  await expect(ben.getByRole("heading", { name: /You can no longer open/ })).toBeVisible();
  told("a revoked link", since);
  await expect.poll(() => raw.isClosed()).toBe(true);
  await expect(page.getByText("Only you can see it.")).toBeVisible();
  expect((await ben.request.get(`/api/v1/projects/${id}`)).status()).toBe(404);
  await ben.getByRole("button", { name: "Try again" }).click();
  await expect(ben.getByRole("heading", { name: /You can no longer open/ })).toBeVisible();
  const again = link.parse(
    await (await page.request.post(`/api/v1/projects/${id}/links`, { data: { role: "viewer" } })).json(),
  );
  await ben.request.get(again.url);
  await ben.getByRole("button", { name: "Try again" }).click();
  await expect(ben.getByRole("application", { name: /^Notes of/ })).toBeVisible();
  await context.close();
});
