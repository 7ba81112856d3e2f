import { z } from "zod";
import { rawSync } from "./raw-sync.ts";
import { anotherPerson, expect, expectSaved, scoreOf, test, tryIt } from "./tutti.ts";

test("a viewer sees everything and changes nothing, not even by a raw socket", async ({ page, browser, baseURL }) => {
  const id = await tryIt(page);
  const link = await page.request.post(`/api/v1/projects/${id}/links`, { data: { role: "viewer" } });
  expect(link.status()).toBe(201);
  const { url, token } = z.object({ url: z.string(), token: z.string() }).parse(await link.json());
  // What the address alone gives must not hide what the link gives.
  await page.request.patch(`/api/v1/projects/${id}`, { data: { linkRole: null } });

  const { context, page: viewer } = await anotherPerson(browser, baseURL ?? "");
  await viewer.goto(url);
  await viewer
    .getByRole("button", { name: /come in|join/i })
    .first()
    .click();
  await viewer.waitForURL(/\/studio\//);
  await expectSaved(viewer);
  await expect(viewer.getByRole("button", { name: "Accompany", exact: true })).toBeDisabled();

  const before = await scoreOf(page);
  const refused = await rawSync(`${(baseURL ?? "").replace("http", "ws")}/sync/${id}?token=${token}`);
  refused.addNote(before.tracks[0]?.id ?? "", "intruder00", [60, 0, 480, 100]);
  await page.waitForTimeout(1_500);
  refused.close();
  expect(await scoreOf(page)).toEqual(before);

  const put = await viewer.request.patch(`/api/v1/projects/${id}`, { data: { title: "Mine now" } });
  expect(put.status()).toBe(403);
  await context.close();
});

test("a stranger finds no project at all", async ({ page, browser, baseURL }) => {
  const id = await tryIt(page);
  await page.request.patch(`/api/v1/projects/${id}`, { data: { linkRole: null } });
  const { context, page: stranger } = await anotherPerson(browser, baseURL ?? "");
  await tryIt(stranger);
  expect((await stranger.request.get(`/api/v1/projects/${id}`)).status()).toBe(404);
  const opened = await stranger.goto(`/studio/${id}`);
  expect(opened?.status()).toBe(404);
  await context.close();
});
