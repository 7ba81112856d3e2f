import { type Statement, statementsOf } from "../../domain/diff/statements.ts";
import { writeDifference } from "../../domain/diff/write-diff.ts";
import { readScore } from "../../domain/score/read.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { lastSeq, scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore } from "../sync/edit-score.ts";
import { requireRow } from "./history.ts";
import { findVersion, keepVersion, VERSION_NAME_MAX_LENGTH, type VersionView } from "./versions.ts";

/** A named version, or the state after a row of the log. */
export type Wanted = { versionId: string } | { seq: number };

/** `before`: the state that was left, as a version; null where the score was like that already. */
export type Restored = { before: VersionView | null; seq: number; statements: Statement[] };

const BEFORE_RESTORING = "Before restoring";
const MAX_STATEMENTS = 100;

/**
 * Makes the score what it was. The log is not rewound: what differs is written as a row of its own, by whoever restores,
 * and the state before is kept as a version, so that one press brings it back. What others write meanwhile stays.
 *
 * @throws Failure "notFound", "forbidden", "conflict" when no further version can be kept
 */
export async function restoreState(principal: Principal, projectId: string, wanted: Wanted): Promise<Restored> {
  await requireProject(principal, projectId, "version.restore");
  const version = "versionId" in wanted ? await findVersion(projectId, wanted.versionId) : null;
  const seq = version ? Number(version.seq) : "seq" in wanted ? wanted.seq : 0;
  await requireRow(projectId, seq);
  const target = readScore(await scoreAt(projectId, BigInt(seq)));
  const name = version ? `${BEFORE_RESTORING} “${version.name}”` : BEFORE_RESTORING;
  const before = await keepVersion(principal, projectId, {
    name: Array.from(name).slice(0, VERSION_NAME_MAX_LENGTH).join(""),
    seq: await lastSeq(projectId),
    kind: "restore",
  });
  const about = { versionId: version?.id ?? null, seq, beforeId: before.id };
  const diff = await editScore(projectId, { userId: principal.userId, kind: "restore", about }, (doc) =>
    writeDifference(doc, readScore(doc), target),
  ).catch(async (error: unknown) => {
    await forget(projectId, before.id);
    throw error;
  });
  const left = await leftAt(projectId, before.id);
  if (left === null) await forget(projectId, before.id);
  else await settle(principal, projectId, { id: before.id, left, seq });
  const statements = statementsOf(diff).slice(0, MAX_STATEMENTS);
  return { before: left === null ? null : { ...before, seq: left }, seq, statements };
}

/** The last row before the one that restored: edits of that very moment belong to what was left. Null: none was needed. */
async function leftAt(projectId: string, beforeId: string): Promise<number | null> {
  const { rows } = await pool().query<{ seq: string }>(
    `SELECT seq FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'restore' AND about->>'beforeId' = $2`,
    [projectId, beforeId],
  );
  return rows[0] ? Number(rows[0].seq) - 1 : null;
}

async function settle(
  principal: Principal,
  projectId: string,
  { id, left, seq }: { id: string; left: number; seq: number },
): Promise<void> {
  await inTransaction(async (client) => {
    await client.query('UPDATE "Version" SET seq = $2 WHERE id = $1', [id, left]);
    const entry = { actorId: principal.userId, action: "version.restored", subject: id, projectId } as const;
    await recordAudit(client, { ...entry, detail: { seq } });
    await announceProjectEvent({ project: projectId, kind: "versions", id }, client);
  });
}

async function forget(projectId: string, id: string): Promise<void> {
  await prisma().version.deleteMany({ where: { id, projectId } });
  await announceProjectEvent({ project: projectId, kind: "versions" });
}
