import { restoreTake as restoreInScore } from "../../domain/score/commands/accept-take.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore } from "../sync/edit-score.ts";
import { isOld } from "./decide.ts";
import { readTakeView, type TakeView } from "./view.ts";

/**
 * Takes a decision back: the tracks of an accepted take leave the score and notes that it replaced come back, a discarded one has its notes again, and it
 * waits as a proposal. Restoring twice is as good as once. The score goes first and the row follows, so that a crash in
 * between is mended by restoring, or deciding, again.
 *
 * @throws Failure "notFound", "forbidden", or "conflict" (somebody has changed the accepted tracks since, the notes of
 * the discarded take are gone, or the decision is still being carried out)
 */
export async function restoreTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  shareToken?: string,
): Promise<TakeView> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  const before = await readTakeView(projectId, takeId);
  if (before.state === "proposed") return before;
  const author = { userId: principal.userId, kind: "take" as const, about: { act: "reopened", takeId } };
  const wasDecided = await editScore(projectId, author, (doc) => restoreInScore(doc, takeId)).catch(
    (error: unknown) => {
      throw error instanceof RangeError ? conflict(error.message) : error;
    },
  );
  const isUnderWay = !wasDecided && !(await isOld(takeId));
  if (isUnderWay) throw conflict("This take is just being decided on. Try again in a few seconds.");
  await reopen(principal, projectId, takeId);
  return readTakeView(projectId, takeId);
}

function reopen(principal: Principal, projectId: string, takeId: string): Promise<void> {
  return inTransaction(async (client) => {
    const reopened = await client.query(
      `UPDATE "Take" SET state = 'proposed', "decidedAt" = NULL, "decidedById" = NULL, "editsKept" = NULL
       WHERE id = $1 AND state <> 'proposed'`,
      [takeId],
    );
    if (reopened.rowCount !== 1) return;
    await recordAudit(client, { actorId: principal.userId, action: "take.restored", subject: takeId, projectId });
  });
}
