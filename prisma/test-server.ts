// Vitest's global setup: one PostgreSQL for all test files of a run, unless the environment names one.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "./embedded/postgres.ts";
import { testServerUrl } from "./test-database.ts";

export default async function startTestServer(): Promise<(() => Promise<void>) | undefined> {
  if (testServerUrl()) return undefined;
  const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-test-"));
  // As root, PostgreSQL runs as somebody else, who must be able to pass.
  await chmod(folder, 0o755);
  const postgres = await startPostgres({
    folder: path.join(folder, "postgres"),
    settings: { fsync: "off", synchronous_commit: "off" },
  });
  process.env.TEST_DATABASE_URL = postgres.url("postgres");
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
