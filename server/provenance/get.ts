import { type ProvenanceAnswer, userIdsIn } from "../../domain/provenance/answer.ts";
import { pool } from "../../prisma/client.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import type { Report } from "./report.ts";
import { reportApart } from "./report-apart.ts";

/** Of so many projects the last answer is kept: many people look at the same one. */
const KEPT = 16;
const kept = new Map<string, { seq: string; report: Promise<Report> }>();

/**
 * Who or what wrote each note of a project, and how much of it.
 *
 * @throws Failure "notFound" or "forbidden"
 */
export async function getProvenance(
  principal: Principal,
  projectId: string,
  shareToken?: string,
): Promise<ProvenanceAnswer> {
  await requireProject(principal, projectId, "project.read", shareToken);
  return provenanceOf(projectId);
}

/** As {@link getProvenance}, for the server itself. */
export async function provenanceOf(projectId: string): Promise<ProvenanceAnswer> {
  const report = await reportNow(projectId);
  return { ...report, people: await peopleIn(report) };
}

/** Asked again before anything changed, or while the answer is being made, the same answer serves. */
async function reportNow(projectId: string): Promise<Report> {
  const seq = await newestSeq(projectId);
  const known = kept.get(projectId);
  kept.delete(projectId);
  const entry = known?.seq === seq ? known : { seq, report: reportApart(projectId) };
  kept.set(projectId, entry);
  entry.report.catch(() => {
    if (kept.get(projectId) === entry) kept.delete(projectId);
  });
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return entry.report;
}

async function newestSeq(projectId: string): Promise<string> {
  const { rows } = await pool().query<{ last: string | null }>(
    'SELECT max(seq) AS last FROM "ScoreUpdate" WHERE "projectId" = $1',
    [projectId],
  );
  return rows[0]?.last ?? "0";
}

async function peopleIn(report: Report): Promise<ProvenanceAnswer["people"]> {
  const { rows } = await pool().query<{ id: string; name: string }>(
    'SELECT id, name FROM "User" WHERE id = ANY($1::uuid[]) ORDER BY name, id',
    [userIdsIn(report)],
  );
  return rows;
}
