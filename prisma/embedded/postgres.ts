import { existsSync } from "node:fs";
import { chown, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { canReach } from "./account.ts";
import { type Binaries, copyBinaries, findBinaries } from "./binaries.ts";
import { createCluster, readPassword, USER } from "./cluster.ts";
import { freePort } from "./free-port.ts";
import { findHome, type Home, prepareHome } from "./home.ts";
import { isPostgres, type Postmaster, postmasterFile, readPostmaster } from "./postmaster.ts";
import { runProgram } from "./run-program.ts";

const START_ATTEMPTS = 10;
const RETRY_AFTER_MS = 500;
/** How long a PostgreSQL that was found running may take to answer: it may be recovering from a crash. */
const ADOPTION_TIMEOUT_MS = 60_000;
const START_TIMEOUT_S = 60;
const STOP_TIMEOUT_S = 30;
const LOG_TAIL_CHARACTERS = 1_000;

/** Failures that pass by themselves: a port taken in between, or processes of a killed PostgreSQL still going down. */
const PASSING_FAILURE = /could not bind|Address already in use|pre-existing shared memory|is still in use/i;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
};

export type EmbeddedPostgres = {
  /** The address of one of its databases, with the password. */
  url: (database: string) => string;
  /** Of its postmaster. */
  pid: () => number;
  /** Whether it was running already: it outlives a `kill -9` of whoever started it. */
  adopted: boolean;
  /** Where its files are: not always where they were asked for. */
  folder: string;
  /** Starts it again, on the same port, after it ended. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

export type StartOptions = {
  /** Where the cluster stands or is made. Absolute. */
  folder: string;
  /** More settings of postgresql.conf, without spaces in their values. */
  settings?: Record<string, string>;
  /** Told each slow step, in words for people. */
  say?: (step: string) => void;
};

function logFile(home: Home): string {
  return path.join(home.folder, "postgres.log");
}

async function isOurs(url: string, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: RETRY_AFTER_MS });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
    return rows[0]?.folder === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function addressOf(password: string, port: number): (database: string) => string {
  return (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** The PostgreSQL that already runs on this cluster, once it answers; null when none does. */
async function findRunning(home: Home, password: string): Promise<Postmaster | null> {
  const deadline = performance.now() + ADOPTION_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const found = readPostmaster(home.data);
    if (!found) return null;
    if (!isPostgres(found.pid)) {
      await rm(postmasterFile(home.data), { force: true });
      return null;
    }
    if (await isOurs(addressOf(password, found.port)("postgres"), home.data)) return found;
    await sleep(RETRY_AFTER_MS);
  }
  throw new Error(`A PostgreSQL runs on ${home.data} but does not answer. Its log: ${logFile(home)}`);
}

type Launch = { home: Home; binaries: Binaries; settings: Record<string, string>; port?: number };

async function launch({ home, binaries, settings, port }: Launch): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const all = { ...SETTINGS, ...settings, port: String(port ?? (await freePort())) };
    const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
    await writeFile(logFile(home), "", { mode: 0o600 });
    if (home.account) await chown(logFile(home), home.account.uid, home.account.gid);
    const args = ["start", "-D", home.data, "-l", logFile(home), "-w", "-t", String(START_TIMEOUT_S), "-s"];
    const { code } = await runProgram(binaries.pg_ctl, [...args, "-o", options.join(" ")], home);
    const postmaster = readPostmaster(home.data);
    if (code === 0 && postmaster) return postmaster;
    const log = (await readFile(logFile(home), "utf8")).slice(-LOG_TAIL_CHARACTERS);
    if (attempt === START_ATTEMPTS || !PASSING_FAILURE.test(log)) {
      throw new Error(`PostgreSQL did not start. The end of its log, ${logFile(home)}:\n${log}`);
    }
    await sleep(RETRY_AFTER_MS);
  }
}

async function reachableBinaries(home: Home): Promise<Binaries> {
  const binaries = await findBinaries();
  return canReach(home.account, path.dirname(binaries.initdb)) ? binaries : copyBinaries(binaries, home.folder);
}

/**
 * Starts the PostgreSQL that came with npm on the cluster in this folder, making the cluster when there is none, or
 * takes over one that is running on it. It listens on a free port of this machine alone and asks for a password.
 *
 * @throws Error that says what to do, or shows PostgreSQL's own words
 */
export async function startPostgres({
  folder,
  settings = {},
  say = () => {},
}: StartOptions): Promise<EmbeddedPostgres> {
  const home = findHome(folder);
  if (home.folder !== folder) {
    say(`PostgreSQL does not run as root and its account cannot reach ${folder}: the database is in ${home.folder}`);
  }
  const isNew = !existsSync(home.data);
  if (isNew) await prepareHome(home);
  const binaries = await reachableBinaries(home);
  if (isNew) {
    say("Making the database");
    await createCluster(home, binaries);
  }
  const password = await readPassword(home);
  const running = await findRunning(home, password);
  let postmaster = running ?? (await launch({ home, binaries, settings }));
  const { port } = postmaster;
  return {
    url: addressOf(password, port),
    pid: () => postmaster.pid,
    adopted: running !== null,
    folder: home.folder,
    restart: async () => {
      postmaster = (await findRunning(home, password)) ?? (await launch({ home, binaries, settings, port }));
    },
    stop: async () => {
      const args = ["stop", "-D", home.data, "-m", "fast", "-w", "-t", String(STOP_TIMEOUT_S), "-s"];
      await runProgram(binaries.pg_ctl, args, home);
    },
  };
}
