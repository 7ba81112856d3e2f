import { runMigrations } from "graphile-worker";
import { applyMigrations } from "./engine/migrations.ts";

/**
 * Brings a database up to date: Tutti's tables, then those of the queue.
 *
 * @param url a postgresql:// address of an existing database
 * @returns the names of Tutti's migrations that were applied
 */
export async function migrate(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  await runMigrations({ connectionString: url });
  return applied;
}
