import { probeBackends } from "../models/backend/probe.ts";
import { closeDatabase } from "../prisma/client.ts";
import { publishedModels } from "./published-models.ts";
import { startWorker } from "./start.ts";

/** One worker process: `node --import tsx workers/main.ts`, with DATABASE_URL, and TFJS_BACKEND to force a backend. */
const { rungs, chosen } = await probeBackends();
for (const { name, ok, reason } of rungs) console.log(`backend ${name}: ${ok ? "works" : reason}`);
const worker = await startWorker({
  runner: new URL("./child/models-runner.ts", import.meta.url).href,
  studyRunner: new URL("./training/child/models-runner.ts", import.meta.url).href,
  backend: chosen,
  report: {
    probes: rungs.map(({ name, ok, reason }) => ({ name, ok, ...(reason ? { detail: reason } : {}) })),
    models: publishedModels(),
  },
});
console.log(`worker ${worker.id} runs on ${chosen}`);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker.stop();
  await closeDatabase();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// Started by the launcher with a channel: when the launcher is gone, so are its workers.
process.on("disconnect", stop);
