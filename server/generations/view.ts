import { z } from "zod";
import { type BarJudgement, barJudgements } from "../../domain/techniques/listen.ts";
import { pool } from "../../prisma/client.ts";
import type { GenerationState } from "../../prisma/generated/enums.ts";
import { queueTrouble } from "./workers.ts";

/** What a generation reads and where its music goes; ticks from the beginning of the piece. */
export type SectionView = {
  trackIds: string[];
  /** the tracks whose notes are replaced when its take is accepted; none: new tracks */
  into: string[];
  startTick: number;
  lengthTicks: number;
};

/** A generation as people and programs see it. */
export type GenerationView = {
  id: string;
  projectId: string;
  technique: string;
  modelId: string;
  state: GenerationState;
  /** 0-1, never falling */
  progress: number;
  section: SectionView;
  /** the take it proposed, once it has succeeded */
  takeId: string | null;
  /** how many notes the take has */
  notes: number | null;
  /** how many edit events it has told so far */
  edits: number;
  /** how each bar sounds to the model; null for techniques that do not judge */
  bars: BarJudgement[] | null;
  /** what the model could not read or left alone, in sentences for people */
  remarks: string[];
  backend: string | null;
  seed: number;
  /** what went wrong, in words for people */
  error: string | null;
  /** milliseconds: queuedMs, loadMs, generateMs; `cached`: it was computed before */
  timings: Record<string, number | boolean> | null;
  /** ISO 8601, UTC */
  createdAt: string;
  /** why it does not start, for a queued one that nobody can run at the moment */
  waitingBecause: string | null;
};

const FINAL: Record<GenerationState, boolean> = {
  queued: false,
  running: false,
  succeeded: true,
  failed: true,
  cancelled: true,
};

/** Whether nothing more will happen. */
export function isFinal(state: GenerationState): boolean {
  return FINAL[state];
}

const viewRow = z.object({
  id: z.string(),
  projectId: z.string(),
  technique: z.string(),
  modelId: z.string(),
  state: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
  progress: z.number(),
  trackIds: z.array(z.string()).catch([]),
  into: z.array(z.string()).catch([]),
  startTick: z.number().catch(0),
  lengthTicks: z.number().catch(0),
  takeId: z.string().nullable(),
  notes: z.number().nullable(),
  edits: z.number(),
  bars: barJudgements.nullable().catch(null),
  remarks: z.array(z.string()).catch([]),
  backend: z.string().nullable(),
  seed: z.number(),
  error: z.string().nullable(),
  timings: z
    .record(z.string(), z.union([z.number(), z.boolean()]))
    .nullable()
    .catch(null),
  createdAt: z.string(),
});

/** The large columns stay in the database: a generation is read at each of its steps. */
const VIEW = `
SELECT g.id, g."projectId", g.technique, g."modelId", g.state, g.progress, g.input->'trackIds' AS "trackIds",
  g.input->'into' AS "into", g.input->'startTick' AS "startTick", g.input->'lengthTicks' AS "lengthTicks",
  t.id AS "takeId", g."noteCount" AS notes, coalesce(jsonb_array_length(g.result->'edits'), 0) AS edits,
  g.result->'bars' AS bars, g.result->'remarks' AS remarks, g.backend, g.seed, g.error, g.timings,
  to_char(g."createdAt", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
FROM "Generation" g LEFT JOIN "Take" t ON t."generationId" = g.id`;

/** The present state of a generation, whoever asks: check access first. */
export async function readView(id: string): Promise<GenerationView | null> {
  const [view] = await viewsWhere("g.id = $1", [id]);
  return view ?? null;
}

/** The latest generations of a project, the newest first, whoever asks: check access first. */
export function readLatestViews(projectId: string, most: number): Promise<GenerationView[]> {
  return viewsWhere(`g."projectId" = $1 ORDER BY g."createdAt" DESC, g.id LIMIT $2`, [projectId, most]);
}

async function viewsWhere(condition: string, values: (string | number)[]): Promise<GenerationView[]> {
  const found = await pool().query(`${VIEW} WHERE ${condition}`, values);
  const rows = found.rows.map((row) => viewRow.parse(row));
  const trouble = rows.some(({ state }) => state === "queued") ? await queueTrouble() : null;
  return rows.map(({ trackIds, into, startTick, lengthTicks, ...row }) => ({
    ...row,
    section: { trackIds, into, startTick, lengthTicks },
    waitingBecause: row.state === "queued" ? trouble : null,
  }));
}
