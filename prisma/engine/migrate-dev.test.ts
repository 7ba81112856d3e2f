import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { pool } from "../client.ts";
import { createTestDatabase } from "../test-database.ts";
import { createDatabase } from "./database-command.ts";

/** Each runs the Prisma CLI, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const PRISMA = fileURLToPath(new URL("../", import.meta.url));
const CLI = fileURLToPath(new URL("./prisma.mjs", import.meta.url));

const database = await createTestDatabase();
const fresh = new URL(database.url);
fresh.pathname = `${fresh.pathname}_fresh`;
await createDatabase(fresh.href);
const copy = await mkdtemp(path.join(os.tmpdir(), "tutti-migrate-"));
afterAll(async () => {
  await pool().query(`DROP DATABASE "${fresh.pathname.slice(1)}" WITH (FORCE)`);
  await database.drop();
  await rm(copy, { recursive: true, force: true });
});

describe("a change of the schema", () => {
  it.each([
    ["a database that has all migrations", database.url],
    ["a database that has none yet", fresh.href],
  ])("[RU19] becomes a migration by `npm run prisma -- migrate dev` on %s", async (_which, url) => {
    await rm(copy, { recursive: true, force: true });
    await cp(path.join(PRISMA, "migrations"), path.join(copy, "migrations"), { recursive: true });
    const before = await readdir(path.join(copy, "migrations"));
    const schema = await readFile(path.join(PRISMA, "schema.prisma"), "utf8");
    await writeFile(path.join(copy, "schema.prisma"), `${schema}\nmodel Tuba {\n  id Int @id\n}\n`);
    const config = path.join(copy, "prisma.config.mjs");
    const settings = {
      schema: path.join(copy, "schema.prisma"),
      migrations: { path: path.join(copy, "migrations") },
      datasource: { url },
    };
    await writeFile(config, `export default ${JSON.stringify(settings)};\n`);
    const args = [CLI, "migrate", "dev", "--name", "tuba", "--config", config];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, DATABASE_URL: url },
    });
    const [added = ""] = (await readdir(path.join(copy, "migrations"))).filter((name) => !before.includes(name));
    expect(added, stdout).toMatch(/_tuba$/);
    const sql = await readFile(path.join(copy, "migrations", added, "migration.sql"), "utf8");
    expect(sql.match(/CREATE TABLE/g)).toHaveLength(1);
    expect(sql).toContain('CREATE TABLE "Tuba"');
  });
});
