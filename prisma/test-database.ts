import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { closeDatabase } from "./client.ts";
import { migrate } from "./migrate.ts";

const MIGRATIONS = new URL("./migrations/", import.meta.url);
/** Any number that nobody else locks: held while the template is made. */
const TEMPLATE_LOCK = 7_855_384;
const HASH_LENGTH = 12;
const LOOK_AGAIN_MS = 20;

export type TestDatabase = { url: string; drop: () => Promise<void> };

/** The PostgreSQL on which tests make their databases; undefined: an embedded one is to be started. */
export function testServerUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** A name that changes with the migrations, so that an old template is never taken for the new one. */
function templateName(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(MIGRATIONS).sort()) {
    hash.update(name);
    if (!name.endsWith(".toml")) hash.update(readFileSync(new URL(`${name}/migration.sql`, MIGRATIONS)));
  }
  return `tutti_template_${hash.digest("hex").slice(0, HASH_LENGTH)}`;
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  return rowCount === 1;
}

/** Waits until nobody is connected to it: pools close their connections a moment after they are done. */
async function untilUnused(client: pg.Client, database: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query("SELECT 1 FROM pg_stat_activity WHERE datname = $1", [database]);
    if (rowCount === 0) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Makes the migrated template unless some other test file did; the caller holds the lock. */
async function ensureTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  if (await exists(client, template)) return;
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate(withDatabase(server, draft));
  await untilUnused(client, draft);
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let server: string | undefined;

/**
 * Makes a fresh, migrated database for one test file and points DATABASE_URL of this process at it.
 * Call `drop` when the file is done: it also closes what `prisma/client.ts` opened.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  // Remembered, because DATABASE_URL is about to name the test's own database.
  server ??= testServerUrl();
  if (!server) throw new Error("No PostgreSQL for tests: run them with vitest, or set TEST_DATABASE_URL.");
  const base = server;
  const template = templateName();
  const name = `tutti_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(base, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await ensureTemplate(client, base, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(base, name);
  process.env.DATABASE_URL = url;
  return {
    url,
    drop: async () => {
      await closeDatabase();
      await onServer(base, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
