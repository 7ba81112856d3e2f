import { spawnSync } from "node:child_process";
import { chmod, mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../../server/launch/install.mjs";

/** A fresh clone of what is committed, in a folder of its own, as somebody gets it who never had one. */
export async function freshClone(): Promise<string> {
  const parent = await mkdtemp(path.join(os.tmpdir(), "tutti-bench-"));
  // As root, PostgreSQL runs as somebody else, who must be able to pass.
  await chmod(parent, 0o755);
  const clone = path.join(parent, "tutti");
  run("git", ["clone", "--quiet", "--no-hardlinks", ROOT, clone], parent);
  return clone;
}

/** Runs a program to its end. @throws Error with its output when it fails */
export function run(program: string, args: string[], cwd: string): void {
  const { status, stderr, stdout } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
}

/** The seconds that some work takes. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
