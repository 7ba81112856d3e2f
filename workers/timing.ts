import { WORKER_DEAD_AFTER_MS } from "../prisma/worker-report.ts";

/** How long a worker may be silent before others take over what it held, and how often it speaks. */
export type Timing = {
  /** How long a generation stays a worker's own without a heartbeat. */
  leaseMs: number;
  /** How often leases and the worker's row are renewed. */
  heartbeatMs: number;
  /** How often each worker offers to mend what dead ones left. */
  sweepMs: number;
  /** A worker silent for so long counts as dead. */
  deadAfterMs: number;
};

export const TIMING: Timing = {
  leaseMs: 10_000,
  heartbeatMs: 2_000,
  sweepMs: 2_000,
  deadAfterMs: WORKER_DEAD_AFTER_MS,
};
