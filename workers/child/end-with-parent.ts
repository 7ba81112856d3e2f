import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** A worker that was killed takes its child along: by the closed channel, or by a thread when this one is busy. */
export async function endWithParent(): Promise<void> {
  process.on("disconnect", () => process.exit(0));
  const watchdog = new Worker(new URL("./watchdog.mjs", import.meta.url), { execArgv: [] });
  watchdog.unref();
  await once(watchdog, "online");
}
