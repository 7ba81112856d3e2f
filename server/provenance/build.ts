import { createProvenance, follow } from "../../domain/provenance/provenance.ts";
import type { Lent } from "../../domain/provenance/step.ts";
import { lentFrom } from "../../domain/provenance/stored.ts";
import { readMeters } from "../../domain/score/read.ts";
import { pool } from "../../prisma/client.ts";
import { lastSeq, walkLog } from "../score-log/walk-log.ts";
import { type Knowledge, stepWithFacts } from "./facts.ts";
import { type KnownSoFar, readState, writeState } from "./state.ts";
import { takesOf } from "./take-rows.ts";

/**
 * What is known of all notes of a project now: what was kept, and the rows of the log since; from the whole log where
 * nothing was kept, or by other rules than today's. It is kept for the next time.
 */
export function bringUpToDate(projectId: string): Promise<KnownSoFar> {
  return build(projectId, []);
}

/** @param asking the projects whose provenance this is wanted for: merges may go round in a circle */
async function build(projectId: string, asking: readonly string[]): Promise<KnownSoFar> {
  const { soFar, base } = await readState(projectId);
  const throughSeq = await lastSeq(projectId);
  if (soFar && soFar.throughSeq >= throughSeq) return soFar;
  const after = soFar?.throughSeq ?? 0n;
  const provenance = soFar?.provenance ?? createProvenance();
  const knowledge: Knowledge = {
    projectId,
    takes: await takesOf(projectId),
    base,
    merged: await mergedInto(projectId, after, [...asking, projectId]),
  };
  const doc = await walkLog(projectId, { after, through: throughSeq }, (step) =>
    follow(provenance, stepWithFacts(knowledge, step)),
  );
  const known = { provenance, meters: readMeters(doc), throughSeq };
  await writeState(projectId, known);
  return known;
}

/** Of each project that was merged into this one since a row: what is known of its notes, those deleted since too. */
async function mergedInto(projectId: string, after: bigint, asking: readonly string[]): Promise<Map<string, Lent>> {
  const { rows } = await pool().query<{ from: string }>(
    `SELECT DISTINCT about->>'fromProjectId' AS from FROM "ScoreUpdate" update JOIN "Project" project
       ON project.id::text = about->>'fromProjectId'
     WHERE update."projectId" = $1 AND update.kind = 'merge' AND update.seq > $2`,
    [projectId, after],
  );
  const merged = new Map<string, Lent>();
  for (const { from } of rows) {
    if (asking.includes(from)) {
      const { soFar } = await readState(from);
      if (soFar) merged.set(from, lentFrom(soFar.provenance));
    } else merged.set(from, lentFrom((await build(from, asking)).provenance));
  }
  return merged;
}
