import { parentPort, workerData } from "node:worker_threads";
import { rebuildDocument } from "./rebuild.ts";

if (!(workerData instanceof Uint8Array)) throw new TypeError("expected the bytes of a document");
parentPort?.postMessage(rebuildDocument(workerData));
