import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";

const PRELOAD = fileURLToPath(new URL("./follow-parent.mjs", import.meta.url));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a process of npm start", () => {
  it("[RU7] ends by itself when its parent was killed", async () => {
    const parent = `const child = require("node:child_process").spawn(process.execPath,
      ["--import", ${JSON.stringify(PRELOAD)}, "-e", "setInterval(() => {}, 1000)"],
      { stdio: ["ignore", "inherit", "inherit", "ipc"], detached: true });
      console.log(child.pid); setInterval(() => {}, 1000);`;
    const started = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = await once(started.stdout, "data");
    const child = Number(said);
    expect(isAlive(child)).toBe(true);
    started.kill("SIGKILL");
    await vi.waitFor(() => expect(isAlive(child)).toBe(false), { timeout: 10_000 });
  });
});
