import { spawn } from "node:child_process";

const SHOWN_CHARACTERS = 4_000;

export type StepOptions = { cwd: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal };

/**
 * Runs one Node program to its end, quietly.
 *
 * @throws Error with the end of its output when it fails
 */
export function runNode(what: string, args: string[], { cwd, env, signal }: StepOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
    let output = "";
    const keep = (text: Buffer) => {
      output = (output + text).slice(-SHOWN_CHARACTERS);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${what} failed:\n${output}`));
    });
  });
}
