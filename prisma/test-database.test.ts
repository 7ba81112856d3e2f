import { afterAll, describe, expect, it } from "vitest";
import { prisma } from "./client.ts";
import { createTestDatabase } from "./test-database.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

describe("a test database", () => {
  it("has Tutti's tables, empty, and the queue's", async () => {
    expect(await prisma().user.count()).toBe(0);
    const queue = await prisma().$queryRaw<{ name: string | null }[]>`
      SELECT to_regclass('graphile_worker.jobs')::text AS name`;
    expect(queue[0]?.name).toBe("graphile_worker.jobs");
  });

  it("is nobody else's", async () => {
    await prisma().project.create({ data: { title: "Mine" } });
    await database.drop();
    const other = await createTestDatabase();
    expect(await prisma().project.count()).toBe(0);
    await other.drop();
  });
});
