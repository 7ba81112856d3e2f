import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BACKENDS, type BackendName, isBackendName } from "./ladder.ts";

/** One rung of the ladder: whether its self-test passed, or why it is not used, in words for people. */
export type Rung = { name: BackendName; ok: boolean; reason?: string };
export type BackendReport = { rungs: Rung[]; chosen: BackendName };

const PROBE_LIMIT_MS = 60_000;
const LONGEST_REASON = 300;

/**
 * Tries the backends from the fastest down, each in a child process of its own, because a broken driver can crash the
 * process that touches it, and stops at the first that passes its self-test. `forced` (TFJS_BACKEND) allows one alone.
 * Throws when none works, or for an unknown forced name.
 */
export async function probeBackends(forced = process.env.TFJS_BACKEND): Promise<BackendReport> {
  if (forced && !isBackendName(forced))
    throw new Error(`TFJS_BACKEND is "${forced}"; it can be ${BACKENDS.join(", ")}.`);
  const rungs: Rung[] = [];
  let chosen: BackendName | undefined;
  for (const name of BACKENDS) {
    const rung = await tryRung(name, chosen, forced);
    rungs.push(rung);
    if (rung.ok) chosen = name;
  }
  if (chosen) return { rungs, chosen };
  const reasons = rungs.map(({ name, reason }) => `${name}: ${reason ?? "unknown"}`).join("; ");
  throw new Error(`No TensorFlow.js backend works here (${reasons}).`);
}

async function tryRung(name: BackendName, chosen: BackendName | undefined, forced: string | undefined): Promise<Rung> {
  if (forced && name !== forced) return { name, ok: false, reason: `not tried: TFJS_BACKEND is ${forced}` };
  if (chosen) return { name, ok: false, reason: `not needed: ${chosen} works` };
  return probe(name);
}

/** Runs the self-test of one backend in a child process. */
export async function probe(name: BackendName): Promise<Rung> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  const script = fileURLToPath(new URL("./probe-child.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", loader, script, name], {
    stdio: ["ignore", "ignore", "pipe"],
    timeout: PROBE_LIMIT_MS,
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-8 * LONGEST_REASON);
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ name, ok: false, reason: error.message }));
    child.on("close", (code, signal) =>
      resolve(code === 0 ? { name, ok: true } : { name, ok: false, reason: reasonOf(complaint, signal) }),
    );
  });
}

function reasonOf(complaint: string, signal: NodeJS.Signals | null): string {
  if (signal) return `its self-test was ended by ${signal}`;
  return complaint.trim().split("\n").at(-1)?.slice(0, LONGEST_REASON) || "its self-test failed without a word";
}
