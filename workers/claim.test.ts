import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../prisma/client.ts";
import { upgradeQueue } from "../prisma/queue.ts";
import { createTestDatabase, type TestDatabase } from "../prisma/test-database.ts";
import { claimGeneration } from "./claim.ts";
import { generation, MELODY, queueGeneration, somebody, someProject } from "./test/fixtures.ts";

const WORKER = "00000000-0000-4000-8000-000000000001";
const LEASE_MS = 10_000;
let database: TestDatabase;
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await upgradeQueue();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await prisma().generation.deleteMany();
  projectId = await someProject();
});

const claim = () => claimGeneration(WORKER, LEASE_MS);

describe("claiming", () => {
  it("gives the worker a lease and everything that the model needs", async () => {
    const id = await queueGeneration({ projectId, userId: await somebody() });
    expect(await claim()).toMatchObject({ id, projectId, attempt: 1, workerId: WORKER, seed: 7, input: MELODY });
    const row = await generation(id);
    expect(row).toMatchObject({ state: "running", attempt: 1, workerId: WORKER });
    expect(row.leaseUntil).not.toBeNull();
    expect(await claim()).toBeNull();
  });

  it("[GE5] 500 generations of one person do not delay another's one", async () => {
    const [many, one] = [await somebody("many"), await somebody("one")];
    await pool().query(
      `INSERT INTO "Generation" (id, "projectId", "userId", technique, "modelId", parameters, input, seed)
       SELECT gen_random_uuid(), $1, $2, 'accompany', 'echo', '{}', $3, n FROM generate_series(1, 500) n`,
      [projectId, many, JSON.stringify(MELODY)],
    );
    expect(await claim()).toMatchObject({ userId: many });
    const id = await queueGeneration({ projectId, userId: one });
    expect(await claim()).toMatchObject({ id });
  });

  it("[GE5] people take turns, each with the oldest of their own", async () => {
    const [ada, bob] = [await somebody("ada"), await somebody("bob")];
    const first = await queueGeneration({ projectId, userId: ada });
    const second = await queueGeneration({ projectId, userId: ada });
    const third = await queueGeneration({ projectId, userId: ada });
    const bobs = await queueGeneration({ projectId, userId: bob });
    const order: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { id } = (await claim()) ?? { id: "none" };
      order.push(id);
      await prisma().generation.updateMany({ where: { id }, data: { state: "succeeded" } });
    }
    expect(order).toEqual([first, bobs, second, third]);
  });

  it("gives each generation to one of many workers that claim at once", async () => {
    const userId = await somebody();
    for (let count = 0; count < 5; count++) await queueGeneration({ projectId, userId });
    const claims = await Promise.all(Array.from({ length: 8 }, claim));
    const ids = claims.flatMap((claimed) => claimed?.id ?? []);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });
});
