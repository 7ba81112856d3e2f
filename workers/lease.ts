import { pool } from "../prisma/client.ts";
import type { Claim } from "./claim.ts";

/** Who may write about something: the holder of its current attempt. */
export type Fenced = Pick<Claim, "id" | "attempt" | "workerId">;

/** The part of a WHERE that lets only the current attempt's holder through; parameters $1 id, $2 attempt, $3 worker. */
export const FENCE = `id = $1 AND attempt = $2 AND "workerId" = $3 AND state = 'running'`;

export function fenceOf(claim: Fenced): [string, number, string] {
  return [claim.id, claim.attempt, claim.workerId];
}

/** Holds the generation for another `leaseMs`; false when it is no longer ours: cancelled, or given to another worker. */
export async function renewLease(claim: Claim, leaseMs: number): Promise<boolean> {
  const renewed = await pool().query(
    `UPDATE "Generation" SET "leaseUntil" = clock_timestamp() + $4 * interval '1 millisecond' WHERE ${FENCE}`,
    [...fenceOf(claim), leaseMs],
  );
  return renewed.rowCount === 1;
}

export type Lease = {
  /** Renews it now. */
  check: () => Promise<void>;
  stop: () => void;
};

/** Keeps the lease of a generation: see {@link holdLease}. */
export function keepLease(claim: Claim, timing: { leaseMs: number; heartbeatMs: number }, onLost: () => void): Lease {
  return holdLease(() => renewLease(claim, timing.leaseMs), timing.heartbeatMs, onLost);
}

/**
 * Renews a lease every `heartbeatMs` until stopped and calls `onLost` once when it is lost. A database that does not
 * answer is no loss: the lease is asked for again, and what comes of it is fenced anyway.
 *
 * @param renew false when it is no longer ours
 */
export function holdLease(renew: () => Promise<boolean>, heartbeatMs: number, onLost: () => void): Lease {
  let stopped = false;
  const check = async () => {
    const held = await renew().catch(() => true);
    if (held || stopped) return;
    stop();
    onLost();
  };
  const timer = setInterval(check, heartbeatMs);
  const stop = () => {
    stopped = true;
    clearInterval(timer);
  };
  return { check, stop };
}
