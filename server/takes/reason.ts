import { z } from "zod";
import { pool } from "../../prisma/client.ts";

const row = z.object({
  technique: z.string().nullable(),
  modelId: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
  seed: z.number().nullable(),
  backend: z.string().nullable(),
  timings: z.record(z.string(), z.unknown()).nullable(),
  startTick: z.number().nullable(),
  lengthTicks: z.number().nullable(),
  byId: z.string().nullable(),
  byName: z.string().nullable(),
});

/** Why a take exists: what was asked of which model by whom, or who wrote it. */
export type TakeReason = {
  /** "alternative" for one that a person wrote */
  technique: string;
  modelId: string | null;
  parameters: Record<string, unknown> | null;
  seed: number | null;
  /** on which backend it was computed */
  backend: string | null;
  /** milliseconds that the model took; 0 where it had been computed before */
  generateMs: number | null;
  /** the section that it was asked for, in ticks */
  startTick: number | null;
  endTick: number | null;
  /** who asked for it, or wrote it; null for somebody who left */
  by: { id: string; name: string } | null;
};

/** @throws Error when there is no such take */
export async function readReason(takeId: string): Promise<TakeReason> {
  const found = await pool().query(
    `SELECT g.technique, g."modelId", g.parameters, g.seed, g.backend, g.timings,
       (g.input->>'startTick')::float AS "startTick", (g.input->>'lengthTicks')::float AS "lengthTicks",
       u.id AS "byId", u.name AS "byName"
     FROM "Take" t LEFT JOIN "Generation" g ON g.id = t."generationId"
       LEFT JOIN "User" u ON u.id = coalesce(t."authorId", g."userId")
     WHERE t.id = $1`,
    [takeId],
  );
  const { timings, startTick, lengthTicks, byId, byName, technique, ...rest } = row.parse(found.rows[0]);
  const generateMs = timings?.cached ? 0 : timings?.generateMs;
  return {
    ...rest,
    technique: technique ?? "alternative",
    generateMs: typeof generateMs === "number" ? generateMs : null,
    startTick,
    endTick: startTick === null || lengthTicks === null ? null : startTick + lengthTicks,
    by: byId && byName !== null ? { id: byId, name: byName } : null,
  };
}
