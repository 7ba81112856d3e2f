// A Redis for tests: one of their own, which they may kill, or the one that REDIS_URL names.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../../prisma/embedded/free-port.ts";
import { createRedisBus } from "../fan-out/redis-bus.ts";

export type RedisServer = {
  url: string;
  /** SIGKILL; does nothing to one that is not ours */
  kill: () => Promise<void>;
  /** starts it again on the same port */
  startAgain: () => Promise<void>;
  stop: () => Promise<void>;
};

const given = process.env.REDIS_URL;
const PROGRAMS = ["redis-server", "valkey-server"];
const program = PROGRAMS.find((name) => spawnSync(name, ["--version"]).status === 0);

/** Is there a Redis that tests may kill? */
export const hasOwnRedis = program !== undefined;
/** Is there any Redis? */
export const hasRedis = hasOwnRedis || given !== undefined;
export const NO_REDIS = "skipped: there is neither redis-server nor REDIS_URL";

/** @throws Error when there is none: ask `hasRedis` before */
export async function startRedis(): Promise<RedisServer> {
  if (program === undefined) {
    if (given === undefined) throw new Error(NO_REDIS);
    const nothing = async () => {};
    return { url: given, kill: nothing, startAgain: nothing, stop: nothing };
  }
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(program, port, url);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return {
    url,
    kill,
    startAgain: async () => {
      child = await launch(program, port, url);
    },
    stop: kill,
  };
}

async function launch(name: string, port: number, url: string): Promise<ChildProcess> {
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(name, settings, { stdio: "ignore" });
  await answering(url);
  return child;
}

async function answering(url: string): Promise<void> {
  const bus = createRedisBus(url);
  await new Promise<void>((resolve) => {
    bus.subscribe("tutti:test", () => {}, resolve);
  });
  await bus.close();
}
