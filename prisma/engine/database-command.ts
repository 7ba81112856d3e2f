import pg from "pg";

const NO_SUCH_DATABASE = "3D000";
/** Prisma's codes for a database that is not there and for a server that cannot be reached. */
const PRISMA_NO_SUCH_DATABASE = "P1003";
const PRISMA_NOT_REACHABLE = "P1001";

async function withConnection(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database that the address names, by way of the server's own `postgres` database. */
export async function createDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = "/postgres";
  await withConnection(server.href, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
}

/** Reports a failure as the native engine does: one JSON log line on standard error. */
function report(error: unknown): void {
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  const fields = {
    message: error instanceof Error ? error.message : String(error),
    error_code: code === NO_SUCH_DATABASE ? PRISMA_NO_SUCH_DATABASE : PRISMA_NOT_REACHABLE,
    is_panic: false,
  };
  const line = { level: "ERROR", target: "schema_engine::logger", timestamp: new Date().toISOString(), fields };
  console.error(JSON.stringify(line));
}

/** The engine's `cli` commands about whole databases; sets a non-zero exit code on failure. */
export async function runDatabaseCommand(url: string, words: string[]): Promise<void> {
  try {
    if (words.includes("create-database")) await createDatabase(url);
    else if (words.includes("can-connect-to-database")) await withConnection(url, async () => {});
    else throw new Error(`unknown command: ${words.join(" ")}`);
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}
