// Our sync server as it runs in production: accounts, roles and PostgreSQL, every connection with an access token.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { attachSync } from "../../server/sync/attach.ts";
import { ACCESS_TOKEN_PREFIX, newSecret } from "../../server/tokens/token-text.ts";
import { serveBenchmark } from "./server-child.ts";

const PROJECTS = Number(process.argv[2] ?? 1);
/** Idle rooms leave sooner than in production, so that the benchmark need not wait for a minute. */
const IDLE_MS = 2_000;

const database = await createTestDatabase();
const { projects, token } = await seed();
const server = createServer();
const sync = attachSync(server, { timing: { idleMs: IDLE_MS, sweepMs: 500 } });
serveBenchmark({
  server,
  projects,
  token,
  stats: sync.stats,
  stop: async () => {
    await sync.close();
    await database.drop();
  },
});

async function seed(): Promise<{ projects: string[]; token: string }> {
  const user = randomUUID();
  const secret = newSecret(ACCESS_TOKEN_PREFIX);
  const projects = Array.from({ length: PROJECTS }, () => randomUUID());
  await pool().query(`INSERT INTO "User" (id, name, color) VALUES ($1, 'bench', '#336699')`, [user]);
  await pool().query(
    `INSERT INTO "AccessToken" (id, "userId", name, "tokenHash") VALUES (gen_random_uuid(), $1, 'bench', $2)`,
    [user, secret.hash],
  );
  await pool().query(`INSERT INTO "Project" (id, title) SELECT unnest($1::uuid[]), 'bench'`, [projects]);
  await pool().query(
    `INSERT INTO "Membership" ("projectId", "userId", role) SELECT unnest($1::uuid[]), $2::uuid, 'editor'`,
    [projects, user],
  );
  return { projects, token: secret.text };
}
