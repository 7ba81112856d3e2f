import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "./client.ts";
import { addTickets, ensureQueue, GENERATE_TASK, upgradeQueue } from "./queue.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
});
afterAll(() => database.drop());

describe("the queue", () => {
  it("is made where it is missing, by however many processes at once", async () => {
    await Promise.all([upgradeQueue(), upgradeQueue(), ensureQueue(), ensureQueue()]);
    await inTransaction((client) => addTickets(client, 2));
    const tickets = await pool().query("SELECT task_identifier AS task FROM graphile_worker.jobs");
    expect(tickets.rows).toEqual([{ task: GENERATE_TASK }, { task: GENERATE_TASK }]);
  });

  it("keeps no ticket of a transaction that fails", async () => {
    const failing = inTransaction(async (client) => {
      await addTickets(client, 5);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const tickets = await pool().query("SELECT count(*)::int AS count FROM graphile_worker.jobs");
    expect(tickets.rows).toEqual([{ count: 2 }]);
  });
});
