import { z } from "zod";

/** A worker whose last heartbeat is older than this counts as dead. */
export const WORKER_DEAD_AFTER_MS = 10_000;

export const workerState = z.enum(["starting", "idle", "busy", "broken", "stopping"]);
export type WorkerState = z.output<typeof workerState>;

/** What the self-test of one rung of the backend ladder said. */
export const backendProbe = z.looseObject({ name: z.string(), ok: z.boolean(), detail: z.string().optional() });

/** A model that a worker can run, as `GET /api/v1/models` shows it. */
export const publishedModel = z.object({
  id: z.string(),
  technique: z.string(),
  /** Everything that it can be asked for. */
  techniques: z.array(z.string()).default([]),
  /** Changes with its weights; empty: it is not known. */
  version: z.string().default(""),
  title: z.string(),
  description: z.string(),
  /** JSON Schema of what a request may say. */
  parameters: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.unknown()),
  /** The model card, Markdown. */
  card: z.string(),
});
export type PublishedModel = z.output<typeof publishedModel>;

/** The JSON in `Worker.report`, written by a worker when it registers and read by the server. */
export const workerReport = z.object({
  probes: z.array(backendProbe).default([]),
  models: z.array(publishedModel).default([]),
  /** The name under which graphile-worker locks this worker's tickets. */
  queueLock: z.string().nullable().default(null),
  /** Why a worker is broken, in words for the person who runs it. */
  problem: z.string().nullable().default(null),
});
export type WorkerReport = z.output<typeof workerReport>;
