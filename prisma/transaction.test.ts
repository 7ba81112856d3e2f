import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "./client.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const count = (key: string) => prisma().rateLimit.count({ where: { key } });
const INSERT = `INSERT INTO "RateLimit" (key) VALUES ($1)`;

describe("a transaction", () => {
  it("is committed when its work returns, and rolled back when it throws", async () => {
    expect(await inTransaction(async (client) => (await client.query(INSERT, ["done"])).rowCount)).toBe(1);
    const broken = inTransaction(async (client) => {
      await client.query(INSERT, ["undone"]);
      throw new Error("broken");
    });
    await expect(broken).rejects.toThrow("broken");
    expect([await count("done"), await count("undone")]).toEqual([1, 0]);
  });

  it("never claims to be committed after a failed statement that its work passed over", async () => {
    const spoilt = inTransaction(async (client) => {
      await client.query(INSERT, ["lost"]);
      await client.query("SELECT 1 / 0").catch(() => {});
      return "fine";
    });
    await expect(spoilt).rejects.toThrow("rolled back");
    expect(await count("lost")).toBe(0);
  });
});
