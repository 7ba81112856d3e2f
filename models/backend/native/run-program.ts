import { spawn } from "node:child_process";

const LAST_WORDS = 2_000;

/** Runs a program to its end, and shows what it says only when it fails. @throws Error with `problem` and its last words */
export async function runProgram(program: string, args: string[], problem: string): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-LAST_WORDS);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${problem}\n${said.trim()}`);
}
