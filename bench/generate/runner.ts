import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Task } from "./engine.ts";

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
const START_LIMIT_MS = 120_000;
/** What one process may use: the figures are for one core. */
const ONE_CORE = { TF_NUM_INTRAOP_THREADS: "1", TF_NUM_INTEROP_THREADS: "1", TF_CPP_MIN_LOG_LEVEL: "3" };

const answer = z.union([
  z.object({ ok: z.literal(true), amount: z.number(), wallMs: z.number(), cpuMs: z.number() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);
export type Answer = z.output<typeof answer>;

export type Runner = { name: string; ask: (task: Task) => Promise<Answer>; stop: () => void };

/** Starts an engine in a process of its own; the reason, when it does not start. */
export async function startRunner(name: string): Promise<Runner | string> {
  const child = fork(CHILD, [name], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...ONE_CORE },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4_000);
  });
  const gone = new Promise<string>((resolve) => {
    child.once("exit", () => resolve(/Error: (.*)/.exec(complaint)?.[1] ?? "it ended without a word"));
  });
  const next = () => new Promise<unknown>((resolve) => child.once("message", resolve));
  const late = new Promise<string>((resolve) =>
    setTimeout(resolve, START_LIMIT_MS, "it took too long to start").unref(),
  );
  const first = await Promise.race([next(), gone, late]);
  if (typeof first === "string") {
    child.kill("SIGKILL");
    return first;
  }
  return {
    name,
    ask: async (task) => {
      const answered = Promise.race([next(), gone.then((reason) => ({ ok: false, reason }))]);
      child.send({ task });
      return answer.parse(await answered);
    },
    stop: () => child.kill("SIGKILL"),
  };
}
