import { type ChildProcess, fork } from "node:child_process";
import { type ChildAnswer, childAnswer, type Question } from "./server-child.ts";

const START_TIMEOUT_MS = 60_000;

/** A server under test in its own process. */
export type ServerUnderTest = {
  name: "ours" | "reference";
  /** address of a project, without what a client adds */
  address: (project: number) => string;
  token: string;
  ask: (question: Question) => Promise<ChildAnswer>;
  stop: () => Promise<void>;
};

export async function startServer(name: "ours" | "reference", projects: number): Promise<ServerUnderTest> {
  const script = new URL(`./${name}.ts`, import.meta.url);
  const child = fork(script, [String(projects)], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { ready } = await nextAnswer(child);
  if (!ready) throw new Error(`${name} did not start`);
  return {
    name,
    address: (project) => `ws://127.0.0.1:${ready.port}/sync/${ready.projects[project]}`,
    token: ready.token,
    async ask(question) {
      const answer = nextAnswer(child);
      child.send(question);
      return answer;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.send("stop");
      }),
  };
}

export function nextAnswer(child: ChildProcess): Promise<ChildAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      child.off("exit", ended);
      finish();
    };
    const timer = setTimeout(() => reject(new Error("the process does not answer")), START_TIMEOUT_MS);
    const ended = (code: number | null) => settle(() => reject(new Error(`the process ended with ${code}`)));
    child.once("exit", ended);
    child.once("message", (message) => settle(() => resolve(childAnswer.parse(message))));
  });
}
