import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TrainingEvent } from "../../../models/training/events.ts";
import { modelEnvironment, REPOSITORY } from "../../child/environment.ts";
import { describeExit } from "../../child/exit.ts";
import { residentBytes } from "../../child/memory.ts";
import type { StudyLimits } from "./limits.ts";
import { type EndHow, type Study, type StudyOrder, studyMessage } from "./messages.ts";

const ENTRY = fileURLToPath(new URL("./entry.ts", import.meta.url));
const MEMORY_CHECK_MS = 1_000;

/** Which runner module (a file URL) the child loads, on which backend, and what it may use. */
export type StudyOptions = { runner: string; backend: string; limits: StudyLimits };

/** How a study came out: what was made, what the models' code said against it, or how the process ended without a word. */
export type StudyOutcome =
  | { kind: "done"; result: unknown }
  | { kind: "failed"; reason: string }
  | { kind: "died"; reason: string };

export type StudyChild = {
  pid: number | undefined;
  /** Resolves when the process is gone and every event was handled. */
  outcome: Promise<StudyOutcome>;
  /** Asks a training to end. */
  end: (how: EndHow) => void;
  /** Ends it at once. */
  kill: (reason: string) => void;
};

/**
 * Starts a child process at the lowest priority that does one study. It never throws: what goes wrong is its outcome.
 *
 * @param onEvent gets what a training tells, one event after the other; each waits for the one before
 */
export function spawnStudy(
  { runner, backend, limits }: StudyOptions,
  study: Study,
  onEvent: (event: TrainingEvent) => Promise<void> = async () => {},
): StudyChild {
  const child = fork(ENTRY, [runner, backend, String(limits.niceness)], {
    cwd: REPOSITORY,
    execArgv: ["--import", "tsx", `--max-old-space-size=${limits.heapMib}`],
    env: modelEnvironment(),
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let killedBecause: string | null = null;
  let said: StudyOutcome | null = null;
  let handled: Promise<unknown> = Promise.resolve();
  const kill = (reason: string) => {
    killedBecause ??= reason;
    child.kill("SIGKILL");
  };
  child.on("message", (raw) => {
    const parsed = studyMessage.safeParse(raw);
    if (!parsed.success) return kill("It told something that makes no sense.");
    const message = parsed.data;
    if (message.type === "done") said = { kind: "done", result: message.result };
    if (message.type === "failed") said = { kind: "failed", reason: message.message };
    if (message.type !== "event") return;
    handled = handled.then(() => onEvent(message.event));
    handled.catch((error: unknown) => kill(`What it told could not be stored: ${String(error)}`));
  });
  const memory = setInterval(() => {
    const bytes = child.pid ? residentBytes(child.pid) : null;
    if (bytes !== null && bytes > limits.residentBytes) kill("It needed more memory than it may use.");
  }, MEMORY_CHECK_MS);
  const gone = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(describeExit(code, signal)));
    child.once("error", (error) => resolve(`The process could not run: ${error.message}`));
  });
  const outcome = gone.then(async (ended): Promise<StudyOutcome> => {
    clearInterval(memory);
    const failed = await handled.then(
      () => null,
      (error: unknown): StudyOutcome => ({ kind: "died", reason: String(error) }),
    );
    if (killedBecause !== null) return { kind: "died", reason: killedBecause };
    return failed ?? said ?? { kind: "died", reason: ended };
  });
  const order = (what: StudyOrder) => {
    child.send(what, (error) => {
      if (error && said === null) kill(`It could not be reached: ${error.message}`);
    });
  };
  order({ type: "begin", study });
  return { pid: child.pid, outcome, end: (how) => child.connected && order({ type: "end", how }), kill };
}

/** Does a study that needs no events, in a time that is bounded and until `signal` aborts. */
export async function doChore(
  options: StudyOptions,
  study: Exclude<Study, { kind: "train" }>,
  signal: AbortSignal,
): Promise<StudyOutcome> {
  const child = spawnStudy(options, study);
  const stop = () => child.kill("It is not wanted any more.");
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const { choreMs } = options.limits;
  const overdue = setTimeout(() => child.kill(`It took longer than ${choreMs / 60_000} minutes.`), choreMs);
  try {
    return await child.outcome;
  } finally {
    clearTimeout(overdue);
    signal.removeEventListener("abort", stop);
  }
}
