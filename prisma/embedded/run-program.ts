import { spawn } from "node:child_process";
import type { Home } from "./home.ts";

/** Runs one of PostgreSQL's programs as the account of its home, with plain English messages. */
export function runProgram(
  program: string,
  args: string[],
  { account, folder }: Home,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // In its own process group: Ctrl-C in the terminal must not reach PostgreSQL before the server has saved.
    const child = spawn(program, args, {
      ...account,
      cwd: folder,
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code, output }));
  });
}
