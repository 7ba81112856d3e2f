import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { modelEnvironment, REPOSITORY } from "./environment.ts";
import { describeExit } from "./exit.ts";
import type { ChildLimits } from "./limits.ts";
import { residentBytes } from "./memory.ts";
import { type ChildMessage, childMessage, type GenerateRequest } from "./messages.ts";
import type { OnProgress } from "./runner.ts";

const ENTRY = fileURLToPath(new URL("./entry.ts", import.meta.url));
const MEMORY_CHECK_MS = 1_000;

/** Which runner module (a file URL) a child loads, on which backend, and what it may use. */
export type ChildOptions = { runner: string; backend: string; limits: ChildLimits };

type Answer = Exclude<ChildMessage, { type: "progress" }>;

export type Child = {
  pid: number | undefined;
  /** Its first word: `ready`, or `failed` with the reason. */
  started: Promise<Answer>;
  /** Sends a request and waits for `done` or `failed`; a child that dies or takes too long has failed. */
  generate: (request: GenerateRequest, onProgress: OnProgress) => Promise<Answer>;
  alive: () => boolean;
  /** Ends it at once; resolves when it is gone. */
  kill: (reason: string) => Promise<void>;
};

/** Starts a child process. It never throws: what goes wrong comes as a `failed` answer. */
export function spawnChild({ runner, backend, limits }: ChildOptions): Child {
  const child = fork(ENTRY, [runner, backend], {
    cwd: REPOSITORY,
    execArgv: ["--import", "tsx", `--max-old-space-size=${limits.heapMib}`],
    env: modelEnvironment(),
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let ended: string | null = null;
  let killedBecause: string | null = null;
  let onAnswer: (answer: Answer) => void = () => {};
  let onProgress: OnProgress = () => {};
  const gone = new Promise<void>((resolve) => {
    const end = (what: string) => {
      ended ??= killedBecause ?? what;
      onAnswer({ type: "failed", message: ended });
      resolve();
    };
    child.once("exit", (code, signal) => end(describeExit(code, signal)));
    child.once("error", (error) => end(`The model process could not run: ${error.message}`));
  });
  child.on("message", (raw) => {
    const parsed = childMessage.safeParse(raw);
    if (!parsed.success) return onAnswer({ type: "failed", message: unreadable(parsed.error.issues[0]?.message) });
    if (parsed.data.type === "progress") return onProgress(parsed.data.value, parsed.data.edits);
    onAnswer(parsed.data);
  });

  const kill = async (reason: string) => {
    killedBecause ??= reason;
    child.kill("SIGKILL");
    await gone;
  };
  const answer = (limitMs: number) => {
    const overdue = setTimeout(() => void kill(`It took longer than ${limitMs / 1000} seconds.`), limitMs);
    const memory = setInterval(() => {
      const bytes = child.pid ? residentBytes(child.pid) : null;
      if (bytes !== null && bytes > limits.residentBytes) void kill("It needed more memory than it may use.");
    }, MEMORY_CHECK_MS);
    return new Promise<Answer>((resolve) => {
      onAnswer = resolve;
      if (ended) resolve({ type: "failed", message: ended });
    }).finally(() => {
      clearTimeout(overdue);
      clearInterval(memory);
      onProgress = () => {};
    });
  };
  return {
    pid: child.pid,
    started: answer(limits.startMs),
    generate: (request, progress) => {
      onProgress = progress;
      const answered = answer(limits.generateMs);
      child.send(request, (error) => {
        if (error) void kill(`The model process could not be reached: ${error.message}`);
      });
      return answered;
    },
    alive: () => ended === null && killedBecause === null,
    kill,
  };
}

function unreadable(issue: string | undefined): string {
  return `The model wrote something that is no music (${issue ?? "unreadable"}).`;
}
