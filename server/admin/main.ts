// What an operator needs, from the command line: `npm run -s admin -- token EMAIL`.
import { mkdir } from "node:fs/promises";
import { closeDatabase } from "../../prisma/client.ts";
import { readConfiguration } from "../configuration/configuration.ts";
import { isFailure } from "../failures.ts";
import { openDatabase } from "../launch/database.ts";
import { knownCommand, runCommand } from "./commands.ts";

async function main(args: string[]): Promise<void> {
  // Before the database is started for nothing.
  knownCommand(args[0] ?? "");
  const configuration = readConfiguration(process.env);
  await mkdir(configuration.dataDir, { recursive: true });
  // Standard output is for the answer alone.
  const { url, postgres } = await openDatabase(configuration, (step) => console.error(step));
  process.env.DATABASE_URL = url;
  try {
    await runCommand(args, { databaseUrl: url, input: process.stdin, out: (line) => console.log(line) });
  } finally {
    await closeDatabase();
    // One that ran before belongs to the Tutti that runs.
    if (postgres && !postgres.adopted) await postgres.stop();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isOurs = isFailure(error) || (error instanceof TypeError && "code" in error);
  console.error(isOurs ? error.message : error);
  process.exitCode = 1;
}
