import { parentPort, workerData } from "node:worker_threads";
import { closeDatabase } from "../../prisma/client.ts";
import { reportOn } from "./report.ts";

if (typeof workerData !== "string") throw new TypeError("expected the id of a project");
const report = JSON.stringify(await reportOn(workerData));
await closeDatabase();
// As text: copying so many small arrays from thread to thread would keep the other one busier than reading it.
parentPort?.postMessage(report);
