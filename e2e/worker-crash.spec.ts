import { z } from "zod";
import { startStack } from "../server/launch/stack.ts";
import { expect, scoreOf, test, tryIt } from "./tutti.ts";

const view = z.object({ id: z.string(), state: z.string(), takeId: z.string().nullable() });

test("SIGKILL of the worker in mid-generation still gives exactly one take", async ({ browser }) => {
  test.setTimeout(240_000);
  const tutti = await startStack();
  try {
    const page = await (await browser.newContext({ baseURL: tutti.url })).newPage();
    const id = await tryIt(page);
    const asked = await page.request.post(`/api/v1/projects/${id}/generations`, { data: { technique: "accompany" } });
    const generation = view.parse(await asked.json());
    const state = async () => view.parse(await (await page.request.get(`/api/v1/generations/${generation.id}`)).json());
    await expect.poll(async () => (await state()).state, { intervals: [20], timeout: 60_000 }).toBe("running");
    for (const pid of (await tutti.pids()).workers) process.kill(pid, "SIGKILL");

    await expect.poll(async () => (await state()).state, { timeout: 120_000 }).toBe("succeeded");
    const takes = await (await page.request.get(`/api/v1/projects/${id}/takes`)).json();
    expect(takes).toMatchObject({ takes: [{ generationId: generation.id, state: "proposed" }] });
    await expect(page.getByRole("region", { name: "Takes" }).getByRole("checkbox")).toHaveCount(3);
    expect((await scoreOf(page)).tracks).toHaveLength(1);
  } finally {
    await tutti.stop();
  }
});
