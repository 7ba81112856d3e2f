import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 30_000;
/** Who ran this long before ending is started again without delay added. */
const HEALTHY_AFTER_MS = 60_000;
/** How long a process may take to end in good order before it is killed. */
const STOP_TIMEOUT_MS = 15_000;

export type Program = {
  /** What people call it: "the web server", "worker 1". */
  name: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
};

export type Supervised = {
  name: string;
  pid: () => number | undefined;
  stop: () => Promise<void>;
};

/** How long to wait before start number `failures + 1`, in milliseconds. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** failures);
}

function start(program: Program): ChildProcess {
  // In its own process group: Ctrl-C reaches the supervisor alone, which stops everything in the right order.
  return spawn(process.execPath, program.args, {
    cwd: program.cwd,
    env: program.env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: process.platform !== "win32",
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** How a process ended; one that could not even be started counts as ended. */
async function ending(child: ChildProcess): Promise<[code: unknown, signal: unknown]> {
  try {
    const [code, signal] = await once(child, "exit");
    return [code, signal];
  } catch (error) {
    return [error instanceof Error ? error.message : error, null];
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(patience);
}

/**
 * Keeps a program running: starts it again, later each time, when it ends.
 *
 * @param changed told whenever its process is another one
 */
export function supervise(program: Program, say: (line: string) => void, changed: () => void): Supervised {
  const stopping = new AbortController();
  let child = start(program);
  let failures = 0;

  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const [code, signal] = await ending(child);
      if (stopping.signal.aborted) return;
      failures = performance.now() - startedAt > HEALTHY_AFTER_MS ? 0 : failures + 1;
      const delay = backOff(failures - 1);
      say(`${program.name} ended (${signal ?? `code ${code}`}); starting it again in ${delay / 1000} s`);
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      child = start(program);
      changed();
    }
  };
  const running = keepRunning();

  return {
    name: program.name,
    pid: () => (hasEnded(child) ? undefined : child.pid),
    stop: async () => {
      stopping.abort();
      await end(child);
      await running;
    },
  };
}
