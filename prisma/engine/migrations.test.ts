import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../test-database.ts";
import { openEngine } from "./engine.ts";
import { applyMigrations, readMigrations } from "./migrations.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const SCHEMA = fileURLToPath(new URL("../schema.prisma", import.meta.url));

describe("migrations", () => {
  it("[RU19] are applied once: a second time there is nothing to do", async () => {
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  it("[RU19] make exactly the tables that the schema describes", async () => {
    const engine = await openEngine(database.url);
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations()) },
      to: { tag: "schemaDatamodel", files: [{ path: SCHEMA, content: await readFile(SCHEMA, "utf8") }] },
      filters: { externalTables: [], externalEnums: [] },
      script: true,
      exitCode: true,
    });
    engine.free();
    expect(stdout).toContain("This is an empty migration");
    expect(exitCode).toBe(0);
  });
});
