import { mkdir } from "node:fs/promises";
import { type Configuration, readConfiguration } from "../configuration/configuration.ts";
import { refuseWeakSecret } from "../configuration/weak-secret.ts";
import { buildIfStale, generateIfStale } from "./build.ts";
import { type Database, openDatabase } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { requirePort } from "./port.ts";
import { forgetProcesses, recordProcesses } from "./processes.ts";
import { programs } from "./programs.ts";
import { keptSecret } from "./secret.ts";
import { type Supervised, supervise } from "./supervise.ts";
import { waitUntilUp } from "./wait-until-up.ts";
import { watchPostgres } from "./watch-postgres.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function say(line: string): void {
  console.log(line);
}

/** A signal that comes when somebody wants Tutti to end; the second Ctrl-C is not heard while the first is obeyed. */
function endSignal(): AbortSignal {
  const ending = new AbortController();
  for (const name of SIGNALS) process.on(name, () => ending.abort());
  return ending.signal;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function takeFolder(dataDir: string): Promise<() => void> {
  await mkdir(dataDir, { recursive: true });
  const release = await lockFolder(dataDir);
  if (release) return release;
  throw new Error(`Tutti already runs with the data in ${dataDir}. Stop it first, or set DATA_DIR to another folder.`);
}

/** Starts every process and keeps them running until the signal; then ends them; the database goes last. */
async function run(
  configuration: Configuration,
  database: Database,
  development: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { dataDir } = configuration;
  const secret = configuration.authSecret ?? (await keptSecret(dataDir));
  let supervised: Supervised[] = [];
  const changed = () => {
    const [web, ...workers] = supervised.map((one) => one.pid());
    void recordProcesses(dataDir, {
      supervisor: process.pid,
      web: web ?? null,
      workers: workers.filter((pid) => pid !== undefined),
      postgres: database.postgres?.pid() ?? null,
    });
  };
  const wanted = programs({ configuration, databaseUrl: database.url, secret, development });
  supervised = wanted.map((program) => supervise(program, say, changed));
  changed();
  const watching = database.postgres ? watchPostgres(database.postgres, say, changed, signal) : Promise.resolve();
  const isUp = await waitUntilUp(`${localAddress(configuration)}/api/health`, signal);
  if (isUp) say(`Tutti is ready: ${configuration.publicUrl}`);
  await untilAborted(signal);
  say("Stopping");
  await watching;
  await Promise.all(supervised.map((one) => one.stop()));
}

function localAddress({ host, port }: Configuration): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

async function withDatabase(configuration: Configuration, development: boolean, signal: AbortSignal): Promise<void> {
  const database = await openDatabase(configuration, say);
  try {
    if (!development) await buildIfStale(say, signal);
    await run(configuration, database, development, signal);
  } finally {
    await database.postgres?.stop();
    await forgetProcesses(configuration.dataDir);
  }
}

async function prepareAndRun(development: boolean, signal: AbortSignal): Promise<void> {
  const configuration = readConfiguration({ ...process.env, NODE_ENV: development ? "development" : "production" });
  refuseWeakSecret(configuration);
  const release = await takeFolder(configuration.dataDir);
  try {
    await requirePort(configuration.host, configuration.port);
    await generateIfStale(say, signal);
    await withDatabase(configuration, development, signal);
  } finally {
    release();
  }
}

/** `npm start`: prepares everything, runs it until a signal comes, and ends this process. */
export async function launch({ development }: { development: boolean }): Promise<void> {
  const signal = endSignal();
  try {
    await prepareAndRun(development, signal);
    process.exit(0);
  } catch (error) {
    if (signal.aborted) process.exit(0);
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
