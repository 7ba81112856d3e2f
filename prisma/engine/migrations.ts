import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { MigrationDirectory, MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { openEngine } from "./engine.ts";

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const LOCK_FILE = "migration_lock.toml";
const MIGRATION_FILE = "migration.sql";

async function readMigration(directory: string): Promise<MigrationDirectory> {
  const value = await readFile(path.join(MIGRATIONS, directory, MIGRATION_FILE), "utf8");
  return { path: directory, migrationFile: { path: MIGRATION_FILE, content: { tag: "ok", value } } };
}

/** The migrations of the repository, as the engine wants them. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lock = path.join(MIGRATIONS, LOCK_FILE);
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: LOCK_FILE, content: existsSync(lock) ? await readFile(lock, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.sort().map(readMigration)),
  };
}

/**
 * Applies the migrations that the database lacks, as `prisma migrate deploy` does, with the same table and checksums.
 *
 * @param url a postgresql:// address of an existing database
 * @returns the names of the migrations that were applied, oldest first
 * @throws Error in words of PostgreSQL or of the engine when a migration fails; the failed one stays recorded
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const engine = await openEngine(url);
  try {
    const applied = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  } finally {
    engine.free();
  }
}
