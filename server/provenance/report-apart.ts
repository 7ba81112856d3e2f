import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { pool } from "../../prisma/client.ts";
import { type Report, reportOn } from "./report.ts";

/** Logs and states up to this size are read here, in slices; larger ones in a thread of their own. */
const BYTES_HERE = 256 * 1024;
/** Longer than this, and something has gone wrong. */
const THREAD_AT_MOST_MS = 10 * 60_000;

/** Its path is computed at run time so that no bundler swallows it. */
const THREAD = ["server", "provenance", "report-thread.mjs"];

const SIZE = `SELECT coalesce(sum(octet_length(data)), 0)
    + coalesce((SELECT octet_length(data) FROM "ProvenanceState" WHERE "projectId" = $1), 0) AS bytes
  FROM "ScoreUpdate" WHERE "projectId" = $1`;

/** One thread at a time: it may take a core, and the memory of a large score. */
let last: Promise<unknown> = Promise.resolve();

/** As {@link reportOn}, without keeping this process from its other work for more than some milliseconds. */
export async function reportApart(projectId: string): Promise<Report> {
  const { rows } = await pool().query<{ bytes: string }>(SIZE, [projectId]);
  if (Number(rows[0]?.bytes ?? 0) <= BYTES_HERE) return reportOn(projectId);
  const next = last.then(() => inThread(projectId));
  last = next.catch(() => {});
  return next;
}

/** What comes back is our own, and long: looking at each of its numbers would keep this process busy. */
const fromThread = z.custom<Report>((value) => typeof value === "object" && value !== null && "origins" in value);

function inThread(projectId: string): Promise<Report> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(join(process.cwd(), ...THREAD), { workerData: projectId, execArgv: [] });
    const timer = setTimeout(() => finish(() => reject(new Error("provenance took too long"))), THREAD_AT_MOST_MS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void thread.terminate();
    };
    thread.once("message", (report: unknown) =>
      finish(() => resolve(fromThread.parse(JSON.parse(z.string().parse(report))))),
    );
    thread.once("error", (error) => finish(() => reject(error)));
    thread.once("exit", () => finish(() => reject(new Error("the thread that reads the log ended early"))));
  });
}
