import { parentPort, workerData } from "node:worker_threads";
import { readMidi } from "../../domain/midi/read.ts";

if (!(workerData instanceof Uint8Array)) throw new TypeError("expected the bytes of a MIDI file");
parentPort?.postMessage(readMidi(workerData));
