import { processHealth } from "./process-holder.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Counts one answered request; strange methods are counted together, so that nobody can flood the metrics. */
export function observeRequest(method: string, status: number, seconds: number): void {
  const label = METHODS.includes(method) ? method : "other";
  const { requests, durations } = processHealth();
  requests.inc({ method: label, status: String(status) });
  durations.observe({ method: label }, seconds);
}
