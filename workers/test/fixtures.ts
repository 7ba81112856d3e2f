import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as Y from "yjs";
import { readTakes } from "../../domain/score/read.ts";
import type { Take } from "../../domain/score/score.ts";
import type { GenerationInput } from "../../domain/techniques/generation-input.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { addTickets } from "../../prisma/queue.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import type { Timing } from "../timing.ts";

/** So short that a test sees a worker's death within seconds. */
export const FAST: Timing = { leaseMs: 1_500, heartbeatMs: 300, sweepMs: 300, deadAfterMs: 1_500 };

export const MELODY: GenerationInput = {
  trackIds: ["melody"],
  startTick: 1920,
  lengthTicks: 960,
  notes: [
    [60, 0, 480, 80],
    [67, 480, 480, 80],
  ],
  around: [],
  into: [],
};

export async function somebody(name = "Ada"): Promise<string> {
  const user = await prisma().user.create({ data: { name, color: "#4488cc" } });
  return user.id;
}

export async function someProject(): Promise<string> {
  const project = await prisma().project.create({ data: { title: "Etude" } });
  return project.id;
}

type Wanted = {
  projectId: string;
  userId: string;
  technique?: string;
  modelId?: string;
  parameters?: Record<string, string>;
  tickets?: number;
};

/** Queues a generation as the server does, with its ticket. */
export function queueGeneration(wanted: Wanted): Promise<string> {
  const { projectId, userId, technique = "accompany", modelId = "echo", parameters = {}, tickets = 1 } = wanted;
  return inTransaction(async (client) => {
    const made = await client.query(
      `INSERT INTO "Generation" (id, "projectId", "userId", technique, "modelId", parameters, input, seed)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 7) RETURNING id`,
      [projectId, userId, technique, modelId, JSON.stringify(parameters), JSON.stringify(MELODY)],
    );
    await addTickets(client, tickets);
    return made.rows[0].id;
  });
}

export function generation(id: string) {
  return prisma().generation.findUniqueOrThrow({ where: { id }, include: { take: true } });
}

/** The takes in a project's score, as somebody sees them who opens it. */
export async function takesInScore(projectId: string): Promise<Take[]> {
  const { rows } = await pool().query(`SELECT data FROM "ScoreUpdate" WHERE "projectId" = $1 ORDER BY seq`, [
    projectId,
  ]);
  const doc = new Y.Doc();
  for (const row of rows) Y.applyUpdate(doc, row.data);
  return readTakes(doc);
}

/** Far more than any of it takes: on a machine that is busy with other things, processes start slowly. */
const TRIES = 1_200;
const BETWEEN_TRIES_MS = 50;

/** Asks again until `read` gives something; fails the test with `what` when it never does. */
export async function eventually<T>(what: string, read: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const value = await read();
    if (value) return value;
    await sleep(BETWEEN_TRIES_MS);
  }
  throw new Error(`never happened: ${what}`);
}

export function settled(id: string, ...states: string[]) {
  return eventually(`generation is ${states.join(" or ")}`, async () => {
    const row = await generation(id);
    return states.includes(row.state) && row;
  });
}

/** Starts a real worker process; the caller ends it. */
export function startWorkerProcess(backend = "test"): ChildProcess {
  const script = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(FAST), backend], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Ends worker processes and waits until they are gone. */
export async function endProcesses(processes: ChildProcess[]): Promise<void> {
  await Promise.all(
    processes.map(async (process) => {
      if (process.exitCode !== null || process.signalCode !== null) return;
      const gone = new Promise((resolve) => process.once("exit", resolve));
      process.kill("SIGKILL");
      await gone;
    }),
  );
}
