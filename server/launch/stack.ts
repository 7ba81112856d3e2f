// A whole Tutti for journeys and benchmarks: `npm start` as a child process, that can be stopped and killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { freePort } from "../../prisma/embedded/free-port.ts";
import { ROOT } from "./install.mjs";
import { type Processes, processesFile, processesSchema } from "./processes.ts";

const READY = /^Tutti is ready: (\S+)$/m;
/** The first start of a clone installs and builds. */
const START_TIMEOUT_MS = 300_000;
const SHOWN_CHARACTERS = 4_000;

export type StackOptions = {
  /** Default: a free one. */
  port?: number;
  /** Default: a new folder below the system's one for temporary files; gone once it is stopped. */
  dataDir?: string;
  /** Worker processes; default 1. */
  workers?: number;
  env?: Record<string, string>;
};

export type Stack = {
  url: string;
  port: number;
  dataDir: string;
  /** What runs now; a process that ended and was started again has a new number. */
  pids: () => Promise<Processes>;
  /** Everything that it printed so far. */
  output: () => string;
  /** Ends it in good order, as Ctrl-C does. */
  stop: () => Promise<void>;
  /** Kills every process at once with SIGKILL, the database too. */
  kill: () => Promise<void>;
};

/** A data folder for a test, which PostgreSQL's account can reach when we are root. */
async function testDataDir(wanted: string | undefined): Promise<string> {
  const folder = wanted ?? (await mkdtemp(path.join(os.tmpdir(), "tutti-stack-")));
  await mkdir(folder, { recursive: true });
  if (process.getuid?.() === 0) await chmod(folder, 0o755);
  return folder;
}

function untilReady(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${what}:\n${output().slice(-SHOWN_CHARACTERS)}`));
    const timer = setTimeout(() => fail("Tutti did not start in time"), START_TIMEOUT_MS);
    const look = () => {
      const address = READY.exec(output())?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`Tutti ended with code ${code} while it started`);
    });
  });
}

async function readProcesses(dataDir: string): Promise<Processes> {
  return processesSchema.parse(JSON.parse(await readFile(processesFile(dataDir), "utf8")));
}

function killNow(pid: number | null): void {
  if (pid === null) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself in between.
  }
}

/**
 * Starts a Tutti of its own and waits until it is ready.
 *
 * @throws Error with the end of its output when it does not become ready
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const port = options.port ?? (await freePort());
  const dataDir = await testDataDir(options.dataDir);
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: dataDir, WORKERS: String(options.workers ?? 1) };
  const child = spawn(process.execPath, ["server/launch/start.mjs"], {
    cwd: ROOT,
    env: { ...env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const url = await untilReady(child, () => output);
  return {
    url,
    port,
    dataDir,
    pids: () => readProcesses(dataDir),
    output: () => output,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
    kill: async () => {
      const { supervisor, web, workers, postgres } = await readProcesses(dataDir);
      // The supervisor first: it would start the others again.
      for (const pid of [supervisor, web, ...workers, postgres]) killNow(pid);
      await ended;
    },
  };
}
