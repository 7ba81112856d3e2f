import { announceGeneration } from "../../prisma/generation-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireGeneration } from "./read.ts";
import { type GenerationView, readView } from "./view.ts";

/**
 * Cancels a generation, queued or running, at once: from now on nothing of it can be published, and the worker that runs
 * it hears of it and stops. One that is over stays as it is.
 *
 * @throws Failure "notFound" or "forbidden"
 */
export async function cancelGeneration(principal: Principal, id: string, shareToken?: string): Promise<GenerationView> {
  await requireGeneration(principal, id, "generation.cancel", shareToken);
  await inTransaction(async (client) => {
    const cancelled = await client.query(
      `UPDATE "Generation" SET state = 'cancelled', "cancelledAt" = now(), "finishedAt" = now(), "leaseUntil" = NULL
       WHERE id = $1 AND state IN ('queued', 'running') RETURNING id, "projectId", state`,
      [id],
    );
    for (const row of cancelled.rows) await announceGeneration(client, row);
  });
  const view = await readView(id);
  if (!view) throw notFound("generation");
  return view;
}
