import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { pool } from "./client.ts";
import { listen } from "./listen.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const PATIENCE = { timeout: 20_000 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("listening to the database", () => {
  it("hears JSON on its channels, passes over what is none, and stops", async () => {
    const heard: unknown[] = [];
    const stopOne = await listen("tutti_test", (payload) => heard.push(payload));
    const stopOther = await listen("tutti_test", (payload) => heard.push(["other", payload]));
    await pool().query("SELECT pg_notify('tutti_test', 'not json'), pg_notify('tutti_test', '{\"a\":1}')");
    await vi.waitFor(() => expect(heard).toEqual([{ a: 1 }, ["other", { a: 1 }]]));
    await stopOther();
    await pool().query("SELECT pg_notify('tutti_test', '2')");
    await vi.waitFor(() => expect(heard.at(-1)).toBe(2));
    expect(heard).toHaveLength(3);
    await stopOne();
    await expect(listen("no; channel", () => {})).rejects.toThrow("not a channel name");
  });

  it("hears a channel that two ask for at the same moment", async () => {
    const stopFirst = await listen("tutti_first", () => {});
    const heard: string[] = [];
    const stops = await Promise.all(["a", "b"].map((name) => listen("tutti_both", () => heard.push(name))));
    await pool().query("SELECT pg_notify('tutti_both', '1')");
    await vi.waitFor(() => expect(heard).toEqual(["a", "b"]));
    await Promise.all([stopFirst, ...stops].map((stop) => stop()));
  });

  it("says that something may have been missed after a reconnect", async () => {
    let gaps = 0;
    const heard: unknown[] = [];
    const stopListening = await listen(
      "tutti_test",
      (payload) => heard.push(payload),
      () => gaps++,
    );
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tutti listen' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(gaps).toBe(1), PATIENCE);
    await pool().query("SELECT pg_notify('tutti_test', '3')");
    await vi.waitFor(() => expect(heard).toEqual([3]));
    await stopListening();
  });
});
