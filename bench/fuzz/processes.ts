import { type ChildProcess, fork } from "node:child_process";
import { freePort } from "../../prisma/embedded/free-port.ts";

/** One server process, which can be killed and started again at the same address. */
export type ServerProcess = {
  address: string;
  /** SIGKILL: nothing is finished, nothing is said goodbye to. */
  kill(): Promise<void>;
  start(): Promise<void>;
};

export async function serverProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  return {
    address: `ws://127.0.0.1:${port}/sync`,
    async start() {
      child = fork(new URL("./server-child.ts", import.meta.url), [String(port)], {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, ...env },
      });
      const started = child;
      await new Promise((resolve, reject) => {
        started.once("message", resolve);
        started.once("exit", (code) => reject(new Error(`a server process ended with code ${code} while it started`)));
      });
    },
    async kill() {
      const running = child;
      if (!running) return;
      child = null;
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGKILL");
      await ended;
    },
  };
}
