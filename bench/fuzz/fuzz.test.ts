import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { fuzz } from "./fuzz.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Together at least ten thousand. */
const OPERATIONS = 3_400;
const PATIENCE_MS = 300_000;

it.each([1, 2, 3])(
  "[SY18] peers that do anything by chance over a failing network hold the same in the end, seed %i",
  async (seed) => {
    const { faults, ...counts } = await fuzz({ operations: OPERATIONS, seed, databaseUrl: database.url });
    expect(faults).toEqual([]);
    expect(counts.operations).toBeGreaterThanOrEqual(OPERATIONS);
  },
  PATIENCE_MS,
);
