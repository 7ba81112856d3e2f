import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";

describe("the lock of a data folder", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "tutti-lock-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("[RU3] is held by one at a time, and can be taken again once given back", async () => {
    const release = await lockFolder(folder);
    expect(release).not.toBeNull();
    expect(await lockFolder(folder)).toBeNull();
    release?.();
    const again = await lockFolder(folder);
    expect(again).not.toBeNull();
    again?.();
  });

  it("[RU3] does not outlive a process that was killed", async () => {
    const lock = new URL("./folder-lock.ts", import.meta.url).href;
    const script = `const { lockFolder } = await import(${JSON.stringify(lock)});
      console.log((await lockFolder(${JSON.stringify(folder)})) !== null); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
    const [said] = await once(child.stdout, "data");
    expect(String(said).trim()).toBe("true");
    expect(await lockFolder(folder)).toBeNull();
    child.kill("SIGKILL");
    await once(child, "exit");
    const release = await lockFolder(folder);
    expect(release).not.toBeNull();
    release?.();
  });
});
