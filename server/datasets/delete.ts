import { discardFolder } from "../../prisma/data-folders.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireDataset } from "./require.ts";

/**
 * Deletes a dataset with its files. What was trained on it stays.
 *
 * @throws Failure "conflict" while a training that is not over uses it; "notFound", "forbidden"
 */
export async function deleteDataset(principal: Principal, id: string): Promise<void> {
  await requireDataset(principal, id, "delete");
  await removeDataset(id, principal.userId);
}

/** @param actorId null: the operator */
export async function removeDataset(id: string, actorId: string | null): Promise<void> {
  const path = await inTransaction(async (client) => {
    // A run that is being started on it waits for this lock, and then finds it gone.
    const found = await client.query(`SELECT path FROM "Dataset" WHERE id = $1 FOR UPDATE`, [id]);
    const path = found.rows[0]?.path;
    if (!path) throw notFound("dataset");
    const used = await client.query(
      `SELECT count(*)::int AS runs FROM "TrainingRun"
       WHERE "datasetId" = $1 AND state IN ('queued', 'running', 'paused')`,
      [id],
    );
    const { runs } = used.rows[0];
    if (runs > 0) {
      const what = runs === 1 ? "A training uses" : `${runs} trainings use`;
      throw conflict(`${what} these files and will need them again. Stop or cancel that first.`);
    }
    await client.query(`DELETE FROM "Dataset" WHERE id = $1`, [id]);
    await recordAudit(client, { actorId, action: "dataset.deleted", subject: id });
    await announceTraining(client, { dataset: id });
    return path;
  });
  await discardFolder("datasets", path);
}
