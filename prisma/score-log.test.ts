import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool, prisma } from "./client.ts";
import { appendToLog } from "./score-log.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe("the score's log", () => {
  it("takes many appends to one project at once, none waiting for another in a circle", async () => {
    const { id } = await prisma().project.create({ data: { title: "Etude" } });
    const append = () =>
      inTransaction((client) =>
        appendToLog(client, { projectId: id, data: new Uint8Array([0, 0]), userId: null, kind: "edit" }),
      );
    await append();
    const stored = await Promise.all(Array.from({ length: 200 }, append));
    expect(new Set(stored.map(({ seq }) => seq)).size).toBe(200);
    const counted = await pool().query(`SELECT count(*)::int AS rows FROM "ScoreUpdate" WHERE "projectId" = $1`, [id]);
    expect(counted.rows).toEqual([{ rows: 201 }]);
  });

  it("refuses a project that does not exist", async () => {
    const projectId = "00000000-0000-4000-8000-000000000000";
    const append = inTransaction((client) =>
      appendToLog(client, { projectId, data: new Uint8Array([0, 0]), userId: null, kind: "edit" }),
    );
    await expect(append).rejects.toThrow("no such project");
  });
});
