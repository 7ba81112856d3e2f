import { z } from "zod";
import type { Generated } from "../../domain/provenance/origin.ts";
import type { TakeFacts } from "../../domain/provenance/step.ts";
import { takeTrackOf } from "../../domain/provenance/take-track.ts";
import { pool } from "../../prisma/client.ts";
import type { LogStep } from "../score-log/walk-log.ts";

const row = z.object({
  takeId: z.string(),
  generationId: z.string().nullable(),
  technique: z.string().nullable(),
  model: z.string().nullable(),
  seed: z.number().nullable(),
  askedBy: z.string().nullable(),
});

/** What the server's tables know of a project's takes, by their id: what made them; null for people's alternatives. */
export type Takes = ReadonlyMap<string, Generated | null>;

export async function takesOf(projectId: string): Promise<Takes> {
  const found = await pool().query(
    `SELECT take.id AS "takeId", take."generationId", generation.technique, generation."modelId" AS model,
       generation.seed, generation."userId" AS "askedBy"
     FROM "Take" take LEFT JOIN "Generation" generation ON generation.id = take."generationId"
     WHERE take."projectId" = $1`,
    [projectId],
  );
  return new Map(
    found.rows.map((one) => {
      const made = row.parse(one);
      return [made.takeId, made.generationId === null ? null : made];
    }),
  );
}

const about = z
  .object({
    act: z.enum(["proposed", "accepted", "discarded", "reopened"]).optional().catch(undefined),
    takeId: z.string().optional(),
    generationId: z.string().nullish(),
  })
  .catch({});

/**
 * What a row of kind "take" did. Rows from before they said so themselves are read by what they touched: notes of a take
 * that is new, or tracks that are named after one.
 */
export function takeFactsOf(takes: Takes, step: LogStep): TakeFacts {
  const said = about.parse(step.row.about ?? {});
  const takeId = said.takeId ?? takeIdIn(takes, step) ?? "";
  const made = takes.get(takeId) ?? (takes.has(takeId) || said.generationId === null ? null : unknown(takeId, said));
  return { act: said.act ?? actIn(step), takeId, made };
}

function unknown(takeId: string, { generationId = null }: z.output<typeof about>): Generated {
  return { takeId, generationId, technique: null, model: null, seed: null, askedBy: null };
}

function takeIdIn(takes: Takes, { notes, takeNotes }: LogStep): string | undefined {
  for (const { trackId } of takeNotes) return takeTrackOf(trackId)?.takeId;
  return [...takes.keys()].find((id) => notes.some(({ trackId }) => trackId.startsWith(`${id}-`)));
}

function actIn({ notes, takeNotes }: LogStep): TakeFacts["act"] {
  if (takeNotes.some(({ before, after }) => !before && after)) return "proposed";
  return notes.some(({ after }) => after) ? "accepted" : "discarded";
}
