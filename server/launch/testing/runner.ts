import { spawn } from "node:child_process";
import { ROOT } from "../install.mjs";

/** How many tests passed and failed. */
export type Counts = { passed: number; failed: number };

export function add(one: Counts, other: Counts): Counts {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

/** Variables added to our own. */
export type Environment = Record<string, string>;

/** Runs a program in the root folder, with its output for all to see; returns its exit code. */
export function runProgram(program: string, args: string[], env: Environment = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs one of npm's programs that are written in JavaScript. */
export function runNodeProgram(args: string[], env?: Environment): Promise<number> {
  return runProgram(process.execPath, args, env);
}
