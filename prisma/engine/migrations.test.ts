import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../test-database.ts";
import { openEngine } from "./engine.ts";
import { applyMigrations, readMigrations } from "./migrations.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const MIGRATIONS = new URL("./migrations.ts", import.meta.url).href;
const SCHEMA = fileURLToPath(new URL("../schema.prisma", import.meta.url));

describe("migrations", () => {
  it("[RU19] are applied once: a second time there is nothing to do", async () => {
    expect(await applyMigrations(database.url)).toEqual([]);
  });

  it("leave no timer behind on which a command that is done would wait", async () => {
    const source = `const { applyMigrations } = await import(${JSON.stringify(MIGRATIONS)});
      await applyMigrations(${JSON.stringify(database.url)});
      console.log(JSON.stringify(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout")));`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", source];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(JSON.parse(stdout)).toEqual([]);
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
