import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../prisma/embedded/free-port.ts";

export type Redis = { url: string; stop(): Promise<void> };

const PROGRAMS = ["redis-server", "valkey-server"];
const START_MS = 5_000;
const LOOK_AGAIN_MS = 20;

/** The Redis that REDIS_URL names, or one of our own on a free port; null where none is installed. */
export async function ownRedis(): Promise<Redis | null> {
  const given = process.env.REDIS_URL;
  if (given) return { url: given, stop: async () => {} };
  for (const program of PROGRAMS) {
    const port = await freePort();
    const child = spawn(program, ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], {
      stdio: "ignore",
    });
    if (await isUp(child, port)) return { url: `redis://127.0.0.1:${port}`, stop: () => stop(child) };
  }
  return null;
}

async function isUp(child: ChildProcess, port: number): Promise<boolean> {
  let failed = false;
  child.once("error", () => (failed = true));
  child.once("exit", () => (failed = true));
  for (let waited = 0; waited < START_MS && !failed; waited += LOOK_AGAIN_MS) {
    if (await answers(port)) return true;
    await sleep(LOOK_AGAIN_MS);
  }
  if (!failed) await stop(child);
  return false;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
