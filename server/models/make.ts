import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { pool, prisma } from "../../prisma/client.ts";
import { discardFolder } from "../../prisma/data-folders.ts";
import { type ModelSource, modelDraft } from "../../prisma/model-draft.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { type AuditAction, recordAudit } from "../audit/record.ts";
import { conflict, invalid, unavailable } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { changesOf } from "../training/changes.ts";
import { workerTrouble } from "../training/trouble.ts";
import { MAKING_MS, MAKING_RETRY_SECONDS, mostModels } from "./limits.ts";
import { type OwnModelView, VIEW_INCLUDE, type Visibility, viewOf } from "./view.ts";

/** A model to be made; `id` is its own, chosen before because files may lie under it. */
export type ModelOrder = {
  id: string;
  name: string;
  description: string;
  visibility: Visibility;
  projectId: string | null;
  workspaceId: string | null;
  runId: string | null;
  source: ModelSource;
  action: Extract<AuditAction, "model.published" | "model.imported">;
};

export function newModelId(): string {
  return randomUUID();
}

/**
 * Has a worker make a model, and waits for it: networks are a matter of the workers alone.
 *
 * @throws Failure "invalid" with the worker's words when it cannot be made; "conflict" when this person has as many as one
 * may have; "unavailable" when no worker is there or it takes too long
 */
export async function makeModel(
  principal: Principal,
  order: ModelOrder,
  withinMs: number = MAKING_MS,
): Promise<OwnModelView> {
  const trouble = await workerTrouble();
  if (trouble) throw unavailable(`The model cannot be made now: ${trouble}.`, MAKING_RETRY_SECONDS);
  const changes = await changesOf(order.id);
  try {
    await inTransaction((client) => insertDraft(client, principal, order));
    return await untilMade(principal, order, changes.next, performance.now() + withinMs);
  } finally {
    changes.close();
  }
}

async function untilMade(principal: Principal, { id, action }: ModelOrder, change: () => Promise<void>, until: number) {
  for (;;) {
    const row = await prisma().customModel.findUnique({ where: { id }, include: VIEW_INCLUDE });
    if (row && row.trashedAt === null) {
      const detail = { visibility: row.visibility, technique: row.technique };
      await recordAudit(pool(), { actorId: principal.userId, action, subject: id, detail });
      return viewOf(row, principal.userId);
    }
    const problem = row ? modelDraft.parse(row.manifest).draft.problem : "It was deleted meanwhile.";
    if (problem !== null) {
      await forgetDraft(id);
      throw invalid([{ path: "", message: problem }]);
    }
    if (performance.now() > until && (await forgetDraft(id))) {
      throw unavailable("The workers are busy, and the model was not made. Try again.", MAKING_RETRY_SECONDS);
    }
    await change();
  }
}

async function insertDraft(client: PoolClient, principal: Principal, order: ModelOrder): Promise<void> {
  const { userId } = principal;
  await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-model-' || $1))", [userId]);
  const counted = await client.query(`SELECT count(*)::int AS own FROM "CustomModel" WHERE "ownerId" = $1`, [userId]);
  const most = mostModels(principal);
  if (counted.rows[0].own >= most) {
    throw conflict(`You have ${most} models, which is the most you may have. Delete one first.`);
  }
  const { id, name, description, visibility, projectId, workspaceId, runId, source } = order;
  const manifest = modelDraft.parse({ draft: { source } });
  await client.query(
    `INSERT INTO "CustomModel" (id, "ownerId", "runId", technique, name, description, visibility, "projectId", "workspaceId", path,
       manifest, "trashedAt") VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, now())`,
    [id, userId, runId, name, description, visibility, projectId, workspaceId, id, JSON.stringify(manifest)],
  );
  await announceTraining(client, { model: id });
}

/** @returns false when it was made in this very moment */
async function forgetDraft(id: string): Promise<boolean> {
  const forgotten = await pool().query(`DELETE FROM "CustomModel" WHERE id = $1 AND "trashedAt" IS NOT NULL`, [id]);
  if (forgotten.rowCount !== 1) return false;
  await discardFolder("models", id);
  return true;
}
