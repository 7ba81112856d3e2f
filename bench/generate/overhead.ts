import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { z } from "zod";
import { readTakes } from "../../domain/score/read.ts";
import startTestServer from "../../prisma/test-server.ts";
import { MESSAGE, SYNC } from "../../server/sync/protocol.ts";

/** Generations that are timed, each twice: computed, and answered again. */
const GENERATIONS = 40;
const SYNC_STEP_1 = Uint8Array.from([MESSAGE.sync, SYNC.step1, 1, 0]);
/** What a generation may cost beside its computing, at the median. */
export const OVERHEAD_TARGET_MS = 150;

const ready = z.object({ port: z.number(), projectId: z.string(), token: z.string() });
type Ready = z.output<typeof ready>;
const generation = z.object({
  id: z.string(),
  takeId: z.string().nullable(),
  timings: z.object({ generateMs: z.number(), queuedMs: z.number(), cached: z.boolean().optional() }).nullable(),
});
type Generation = z.output<typeof generation>;

/**
 * Milliseconds from asking for a generation to its first note on the screen of somebody who has the project open, less
 * the model's computing, and of one that was computed before: HTTP, database, queue, worker, sync server and WebSocket
 * are those of production.
 */
export async function overheadFigures(): Promise<{ figures: Record<string, number>; ratios: Record<string, number> }> {
  const stopDatabase = await startTestServer();
  const child = fork(new URL("./overhead-server.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [told] = await once(child, "message");
  const served = ready.parse(told);
  try {
    const screen = await openScreen(served);
    const computed: number[] = [];
    const cached: number[] = [];
    await timeOne(served, screen, 0);
    for (let seed = 1; seed <= GENERATIONS; seed++) {
      computed.push(await timeOne(served, screen, seed));
      cached.push(await timeOne(served, screen, seed));
    }
    screen.close();
    const figures = {
      overheadP50Ms: quantile(computed, 0.5),
      overheadP95Ms: quantile(computed, 0.95),
      cachedP50Ms: quantile(cached, 0.5),
    };
    return { figures, ratios: { overheadOverTarget: round(figures.overheadP50Ms / OVERHEAD_TARGET_MS) } };
  } finally {
    await stop(child);
    await stopDatabase?.();
  }
}

type Screen = { firstNote: (generationId: string) => Promise<number>; close: () => void };

/** Somebody who has the project open: tells when the first note of a generation's take has arrived. */
async function openScreen({ port, projectId, token }: Ready): Promise<Screen> {
  const doc = new Y.Doc();
  const seen = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${projectId}?token=${token}`);
  socket.on("message", (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== MESSAGE.sync || decoding.readVarUint(decoder) === SYNC.step1) return;
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    for (const { generationId, tracks } of readTakes(doc)) {
      if (!generationId || seen.has(generationId) || tracks.every(({ notes }) => notes.length === 0)) continue;
      seen.set(generationId, performance.now());
      waiting.get(generationId)?.(performance.now());
    }
  });
  await once(socket, "open");
  socket.send(SYNC_STEP_1);
  return {
    firstNote: (id) =>
      new Promise((resolve) => {
        const at = seen.get(id);
        if (at === undefined) waiting.set(id, resolve);
        else resolve(at);
      }),
    close: () => socket.terminate(),
  };
}

async function timeOne(served: Ready, screen: Screen, seed: number): Promise<number> {
  const asked = performance.now();
  const { id } = await call(served, "POST", `/projects/${served.projectId}/generations`, {
    technique: "accompany",
    seed,
  });
  const shown = await screen.firstNote(id);
  const { timings, takeId } = await call(served, "GET", `/generations/${id}`);
  // A score in which takes pile up would be another measurement each time.
  await call(served, "POST", `/projects/${served.projectId}/takes/${takeId}/discard`).catch(() => {});
  return shown - asked - (timings?.generateMs ?? 0);
}

async function call({ port }: Ready, method: string, path: string, json?: unknown): Promise<Generation> {
  const body =
    json === undefined ? {} : { body: JSON.stringify(json), headers: { "content-type": "application/json" } };
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { method, ...body });
  return generation.parse(await response.json());
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.send("stop");
  await gone;
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
