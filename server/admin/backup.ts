import { spawn } from "node:child_process";
import { unavailable } from "../failures.ts";

const INSTEAD =
  "Install pg_dump of the database's version or newer, or stop Tutti and copy the folder that DATA_DIR names.";

/**
 * Writes the whole database into a file, in PostgreSQL's own format (`pg_restore` reads it back), while Tutti runs.
 *
 * @throws Failure "unavailable" when this machine has no pg_dump, or one that is older than the database
 */
export async function backUp(databaseUrl: string, file: string): Promise<void> {
  const address = new URL(databaseUrl);
  // In the environment, because everybody on the machine can read a command line.
  const env = {
    ...process.env,
    PGHOST: address.hostname,
    PGPORT: address.port || "5432",
    PGUSER: decodeURIComponent(address.username),
    PGPASSWORD: decodeURIComponent(address.password),
    PGDATABASE: address.pathname.slice(1),
  };
  const { code, words } = await run("pg_dump", ["--format=custom", `--file=${file}`], env);
  if (code === 0) return;
  throw unavailable(`The backup was not made: ${words.trim() || "pg_dump failed"}\n${INSTEAD}`);
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    child.stderr.on("data", (chunk) => {
      words += String(chunk);
    });
    child.on("error", () =>
      reject(unavailable("pg_dump is not on this machine. Install PostgreSQL's client programs, then try again.")),
    );
    child.on("close", (code) => resolve({ code, words }));
  });
}
