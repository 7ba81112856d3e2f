import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { type Statement, statementsOf } from "../../domain/diff/statements.ts";
import { writeDifference } from "../../domain/diff/write-diff.ts";
import { readScore } from "../../domain/score/read.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScoreIn, writtenIn } from "../sync/edit-score.ts";
import { requireRow } from "./history.ts";
import { findVersion, keepVersion, VERSION_NAME_MAX_LENGTH, type VersionView } from "./versions.ts";

/** A named version, or the state after a row of the log. */
export type Wanted = { versionId: string } | { seq: number };

/** `before`: the state that was left, as a version; null where the score was like that already. */
export type Restored = {
  before: VersionView | null;
  seq: number;
  statements: Statement[];
  /** with which Yjs client it was written, so that whoever asked can undo it as a step of theirs */
  written: { client: number; clock: number };
};

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
  const beforeId = randomUUID();
  const about = { versionId: version?.id ?? null, seq, beforeId };
  return inTransaction(async (client) => {
    const author = { userId: principal.userId, kind: "restore" as const, about };
    const { diff, written } = await editScoreIn(client, projectId, author, (doc) => {
      const difference = writeDifference(doc, readScore(doc), target);
      return { diff: difference, written: writtenIn(doc) };
    });
    const statements = statementsOf(diff).slice(0, MAX_STATEMENTS);
    const left = await leftAt(client, projectId, beforeId);
    if (left === null) return { before: null, seq, statements, written };
    const name = nameBefore(version?.name);
    const before = await keepVersion(client, principal, projectId, { id: beforeId, name, seq: left, kind: "restore" });
    const entry = { actorId: principal.userId, action: "version.restored", subject: beforeId, projectId } as const;
    await recordAudit(client, { ...entry, detail: { seq } });
    return { before, seq, statements, written };
  });
}

/** The last row before the one that restored: edits of that very moment belong to what was left. Null: none was needed. */
async function leftAt(client: PoolClient, projectId: string, beforeId: string): Promise<bigint | null> {
  const { rows } = await client.query<{ seq: string }>(
    `SELECT seq FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'restore' AND about->>'beforeId' = $2`,
    [projectId, beforeId],
  );
  return rows[0] ? BigInt(rows[0].seq) - 1n : null;
}

function nameBefore(name: string | undefined): string {
  const whole = name === undefined ? BEFORE_RESTORING : `${BEFORE_RESTORING} “${name}”`;
  return Array.from(whole).slice(0, VERSION_NAME_MAX_LENGTH).join("");
}
