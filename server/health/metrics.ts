import { createHash, timingSafeEqual } from "node:crypto";
import { pool } from "../../prisma/client.ts";
import { DIRECT_HEADER } from "../http/peer.ts";
import { processHealth } from "./process-holder.ts";

const STATES = ["queued", "running", "succeeded", "failed", "cancelled"];

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Whether the asker may see the numbers: by the token, or from this machine when there is no token. */
export function mayReadMetrics(headers: Headers, token: string | undefined): boolean {
  if (token === undefined) return headers.get(DIRECT_HEADER) === "1";
  return timingSafeEqual(sha256(headers.get("authorization") ?? ""), sha256(`Bearer ${token}`));
}

/** One gauge in Prometheus' text format. */
function gauge(name: string, help: string, values: [labels: string, value: number][]): string {
  const lines = values.map(([labels, value]) => `${name}${labels} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ""].join("\n");
}

async function generationsByState(): Promise<[string, number][]> {
  const { rows } = await pool().query<{ state: string; count: number }>(
    `SELECT state, count(*)::int AS count FROM "Generation" GROUP BY state`,
  );
  return STATES.map((state) => [`{state="${state}"}`, rows.find((row) => row.state === state)?.count ?? 0]);
}

async function oldestQueuedSeconds(): Promise<number> {
  const { rows } = await pool().query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM now() - min("createdAt"))::float AS seconds FROM "Generation" WHERE state = 'queued'`,
  );
  return rows[0]?.seconds ?? 0;
}

/** "pendingBytes" as Prometheus writes names: "pending_bytes". */
function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function syncGauges(): string {
  const stats = processHealth().syncStats?.() ?? {};
  const gauges = Object.entries(stats).map(([name, value]) =>
    gauge(`tutti_sync_${snakeCase(name)}`, `${name} of the sync server`, [["", value]]),
  );
  return gauges.join("");
}

/** All numbers of this process and of the queue, as Prometheus reads them. */
export async function readMetrics(): Promise<{ contentType: string; text: string }> {
  const { registry } = processHealth();
  const [own, generations, oldest] = await Promise.all([
    registry.metrics(),
    generationsByState(),
    oldestQueuedSeconds(),
  ]);
  const queue = gauge("tutti_generations", "Generations by state", generations);
  const waiting = gauge("tutti_oldest_queued_seconds", "How long the oldest queued generation waits", [["", oldest]]);
  return { contentType: registry.contentType, text: own + queue + waiting + syncGauges() };
}
