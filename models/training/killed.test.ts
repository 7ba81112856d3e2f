import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { readParameters } from "../parameters/files.ts";
import { newestCheckpoint } from "./checkpoints.ts";

const TIMEOUT_MS = 300_000;
const KILLS = 2;

it("[TR9] killed in the middle of writing a checkpoint, again and again, a run loses no whole one and comes to its end", {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "killed-"));
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("./fake-run.ts", import.meta.url));
  const start = () => spawn(process.execPath, ["--import", loader, script, folder], { stdio: "ignore" });
  const half = join(folder, "unfinished", "network.bin");

  let reached = -1;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = start();
    const closed = once(child, "close");
    const before = await newestCheckpoint(folder);
    while (!existsSync(half) || (await newestCheckpoint(folder)) === before) await setTimeout(1);
    child.kill("SIGKILL");
    await closed;
    const now = (await iterationOf(folder)) ?? -1;
    expect(now).toBeGreaterThan(reached);
    reached = now;
  }
  const child = start();
  const [code] = await once(child, "close");
  expect(code).toBe(0);
  expect(await iterationOf(folder)).toBe(40);
  await rm(folder, { recursive: true });
});

/** The round that the newest checkpoint's numbers are from, all of which are read; undefined before there is one. */
async function iterationOf(folder: string): Promise<number | undefined> {
  const newest = await newestCheckpoint(folder);
  if (!newest) return undefined;
  const [stored] = await readParameters(newest, "network");
  return stored?.values.at(-1);
}
