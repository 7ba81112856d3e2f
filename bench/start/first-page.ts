import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const ASK_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 900_000;

async function isThere(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function untilThere(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = performance.now() + GIVE_UP_AFTER_MS;
  while (!(await isThere(url))) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`no page came:\n${output()}`);
    await sleep(ASK_EVERY_MS);
  }
}

/** The seconds from `npm start` in this clone to its first page; then it is stopped in good order. */
export async function secondsToFirstPage(clone: string, port: number): Promise<number> {
  const startedAt = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: clone,
    env: { ...process.env, PORT: String(port), DATA_DIR: ".data", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
    // npm runs a shell that runs Node: a signal is for the whole group, as Ctrl-C is.
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const ended = once(child, "exit");
  try {
    await untilThere(`http://127.0.0.1:${port}/`, child, () => output);
    return (performance.now() - startedAt) / 1000;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await ended;
  }
}
