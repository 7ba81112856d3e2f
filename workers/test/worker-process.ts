import { z } from "zod";
import { closeDatabase } from "../../prisma/client.ts";
import { startWorker } from "../start.ts";
import { TIMING } from "../timing.ts";

/** A real worker process over the test runner: `worker-process.ts '{"leaseMs": ...}' BACKEND`. */
const timing = z.record(z.string(), z.number()).parse(JSON.parse(process.argv[2] ?? "{}"));
const worker = await startWorker({
  runner: new URL("./runner.ts", import.meta.url).href,
  backend: process.argv[3] ?? "test",
  report: { probes: [], models: [] },
  timing: { ...TIMING, ...timing },
});
process.on("SIGTERM", async () => {
  await worker.stop();
  await closeDatabase();
  process.exit(0);
});
