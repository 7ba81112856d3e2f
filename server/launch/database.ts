import path from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, startPostgres } from "../../prisma/embedded/postgres.ts";
import { createDatabase } from "../../prisma/engine/database-command.ts";
import { migrate } from "../../prisma/migrate.ts";
import type { Configuration } from "../configuration/configuration.ts";

const DATABASE = "tutti";
const DUPLICATE_DATABASE = "42P04";

export type Database = {
  url: string;
  /** Ours to watch and to stop; null when the environment named a PostgreSQL. */
  postgres: EmbeddedPostgres | null;
};

async function ensureDatabase(url: string): Promise<void> {
  try {
    await createDatabase(url);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === DUPLICATE_DATABASE)) throw error;
  }
}

async function migrateOrExplain(url: string, given: boolean): Promise<string[]> {
  try {
    return await migrate(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = given ? "the PostgreSQL that DATABASE_URL names" : "the embedded PostgreSQL";
    throw new Error(`Tutti could not prepare its tables in ${place}: ${reason}`, { cause: error });
  }
}

/** Starts or finds the database and brings its tables up to date. */
export async function openDatabase(configuration: Configuration, say: (step: string) => void): Promise<Database> {
  const postgres = configuration.databaseUrl
    ? null
    : await startPostgres({ folder: path.join(configuration.dataDir, "postgres"), say });
  const url = configuration.databaseUrl ?? postgres?.url(DATABASE);
  if (!url) throw new Error("there is no database");
  if (postgres) await ensureDatabase(url);
  const applied = await migrateOrExplain(url, postgres === null);
  if (applied.length > 0) say(`Updated the database (${applied.length} ${applied.length === 1 ? "step" : "steps"})`);
  return { url, postgres };
}
