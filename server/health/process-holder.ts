import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Numbers of the sync server, by name. */
export type SyncStats = Record<string, number>;

type Holder = {
  registry: Registry;
  requests: Counter<"method" | "status">;
  durations: Histogram<"method">;
  syncStats: (() => SyncStats) | null;
};

// The web server and the application that Next bundled are two copies of this module in one process.
const holder: typeof globalThis & { tuttiHealth?: Holder } = globalThis;

function create(): Holder {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "tutti_http_requests_total",
    help: "HTTP requests answered",
    labelNames: ["method", "status"],
    registers: [registry],
  });
  const durations = new Histogram({
    name: "tutti_http_request_seconds",
    help: "Time from a request to the end of its answer",
    labelNames: ["method"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, requests, durations, syncStats: null };
}

/** What this process counts, one of it whoever asks. */
export function processHealth(): Holder {
  holder.tuttiHealth ??= create();
  return holder.tuttiHealth;
}
