import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EditEvent } from "../domain/edits/edit-event.ts";
import { prisma } from "../prisma/client.ts";
import { upgradeQueue } from "../prisma/queue.ts";
import { createTestDatabase, type TestDatabase } from "../prisma/test-database.ts";
import { type Claim, claimGeneration } from "./claim.ts";
import { giveUpAttempt, handBack } from "./give-up.ts";
import { renewLease } from "./lease.ts";
import { writeProgress } from "./progress.ts";
import { type Finished, publish } from "./publish.ts";
import { generation, queueGeneration, somebody, someProject, takesInScore } from "./test/fixtures.ts";

const OLD_WORKER = "00000000-0000-4000-8000-000000000001";
const NEW_WORKER = "00000000-0000-4000-8000-000000000002";
const LEASE_MS = 10_000;
const EDIT: EditEvent = { iteration: 0, kind: "add", pitch: 60, start: 0, duration: 120 };
const FINISHED: Finished = {
  result: {
    tracks: [
      { name: "Bass", program: 32, isDrum: false, notes: [{ pitch: 48, start: 120, duration: 240, velocity: 70 }] },
    ],
  },
  backend: "test",
  version: "1",
  timings: { queuedMs: 1, loadMs: 2, generateMs: 3 },
};
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await upgradeQueue();
});
afterAll(() => database.drop());

async function claimed(): Promise<Claim> {
  await queueGeneration({ projectId: await someProject(), userId: await somebody() });
  return reclaimed(OLD_WORKER);
}

async function reclaimed(workerId: string): Promise<Claim> {
  const claim = await claimGeneration(workerId, LEASE_MS);
  if (!claim) throw new Error("nothing was queued");
  return claim;
}

describe("publishing", () => {
  it("[GE6] writes take, notes and state together, the notes where the section begins", async () => {
    const claim = await claimed();
    expect(await publish(claim, FINISHED)).toBe(true);
    const row = await generation(claim.id);
    expect(row).toMatchObject({
      state: "succeeded",
      progress: 1,
      noteCount: 1,
      backend: "test",
      timings: FINISHED.timings,
    });
    const [take] = await takesInScore(claim.projectId);
    expect(take).toMatchObject({
      id: row.take?.id,
      generationId: claim.id,
      state: "proposed",
      requestedBy: claim.userId,
    });
    expect(take?.tracks[0]).toMatchObject({ name: "Bass", program: 32, notes: [{ pitch: 48, start: 1920 + 120 }] });
  });

  it("[GE6] an attempt that published once publishes no second time", async () => {
    const claim = await claimed();
    const both = await Promise.all([publish(claim, FINISHED), publish(claim, FINISHED)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await takesInScore(claim.projectId)).toHaveLength(1);
  });

  it("[GE26] a technique that only judges ends with its judgement and no take", async () => {
    await queueGeneration({ projectId: await someProject(), userId: await somebody(), technique: "listen" });
    const claim = await reclaimed(OLD_WORKER);
    const bars = [{ startTick: 0, endTick: 960, strangeness: 1.5, percentile: 0.9 }];
    expect(await publish(claim, { ...FINISHED, result: { tracks: [], bars } })).toBe(true);
    expect(await generation(claim.id)).toMatchObject({ state: "succeeded", take: null, result: { bars } });
    expect(await takesInScore(claim.projectId)).toEqual([]);
  });

  it("[GE25] edit events are added in their order, each once, whatever is written twice or came too early", async () => {
    const claim = await claimed();
    const edits = [0, 1, 2, 3].map((iteration) => ({ ...EDIT, iteration }));
    await writeProgress(claim, { value: 0.1, from: 0, edits: edits.slice(0, 2) });
    await writeProgress(claim, { value: 0.2, from: 0, edits: edits.slice(0, 2) });
    await writeProgress(claim, { value: 0.3, from: 3, edits: edits.slice(3) });
    expect(await generation(claim.id)).toMatchObject({ progress: 0.3, result: { edits: edits.slice(0, 2) } });
    await writeProgress(claim, { value: 0.4, from: 2, edits: edits.slice(2) });
    expect(await generation(claim.id)).toMatchObject({ result: { edits } });
    await handBack(claim);
    await reclaimed(NEW_WORKER);
    expect(await generation(claim.id)).toMatchObject({ attempt: 2, result: null });
  });

  it("[GE7] the late result of a worker that was given up is refused, whatever it tries", async () => {
    const zombie = await claimed();
    await prisma().generation.update({ where: { id: zombie.id }, data: { state: "queued", workerId: null } });
    const current = await reclaimed(NEW_WORKER);
    expect(current).toMatchObject({ id: zombie.id, attempt: 2 });
    expect(await renewLease(zombie, LEASE_MS)).toBe(false);
    await writeProgress(zombie, { value: 0.9, from: 0, edits: [EDIT] });
    await giveUpAttempt(zombie, "late");
    await handBack(zombie);
    expect(await publish(zombie, FINISHED)).toBe(false);
    expect(await generation(zombie.id)).toMatchObject({ state: "running", attempt: 2, progress: 0 });
    expect(await publish(current, FINISHED)).toBe(true);
    expect(await takesInScore(zombie.projectId)).toHaveLength(1);
  });

  it("[GE9] a cancelled generation leaves no notes behind", async () => {
    const claim = await claimed();
    await prisma().generation.update({ where: { id: claim.id }, data: { state: "cancelled" } });
    expect(await publish(claim, FINISHED)).toBe(false);
    expect(await takesInScore(claim.projectId)).toEqual([]);
    expect(await prisma().take.count({ where: { generationId: claim.id } })).toBe(0);
  });

  it("is refused for a project that was deleted meanwhile", async () => {
    const claim = await claimed();
    await prisma().project.delete({ where: { id: claim.projectId } });
    expect(await publish(claim, FINISHED)).toBe(false);
  });

  it("many at once in one project all come through", async () => {
    const [projectId, userId] = [await someProject(), await somebody()];
    const claims: Claim[] = [];
    for (let count = 0; count < 6; count++) {
      await queueGeneration({ projectId, userId });
      claims.push(await reclaimed(OLD_WORKER));
    }
    expect(await Promise.all(claims.map((claim) => publish(claim, FINISHED)))).toEqual(claims.map(() => true));
    expect(await takesInScore(projectId)).toHaveLength(6);
  });
});

describe("an attempt that did not work out", () => {
  it("[GE8] is queued again with a ticket, and after the last attempt fails with words for people", async () => {
    const claim = await claimed();
    await giveUpAttempt(claim, "It crashed.");
    expect(await generation(claim.id)).toMatchObject({ state: "queued", attempt: 1, error: null, workerId: null });
    await giveUpAttempt(await reclaimed(NEW_WORKER), "It crashed.");
    await giveUpAttempt(await reclaimed(NEW_WORKER), "It crashed again.");
    expect(await generation(claim.id)).toMatchObject({ state: "failed", attempt: 3, error: "It crashed again." });
  });

  it("[GE8] a generation handed back by a worker that shuts down is queued again whatever its attempt", async () => {
    const claim = await claimed();
    await prisma().generation.update({ where: { id: claim.id }, data: { maxAttempts: 1 } });
    await handBack(claim);
    expect(await generation(claim.id)).toMatchObject({ state: "queued", workerId: null, leaseUntil: null });
    expect(await reclaimed(NEW_WORKER)).toMatchObject({ id: claim.id, attempt: 2 });
  });
});
