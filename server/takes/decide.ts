import type * as Y from "yjs";
import { pool } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScore } from "../sync/edit-score.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** A decision whose score did not follow by then was cut short by a crash: whoever decides the same completes it. */
const CUT_SHORT_AFTER_SECONDS = 10;

/** `editsKept` counts the edit events that an accepted state keeps. */
export type Decision = {
  projectId: string;
  takeId: string;
  generationId?: string | undefined;
  state: "accepted" | "discarded";
  editsKept?: number | undefined;
};

/**
 * Decides on a take, once: the row of the take is where one person wins; the score follows by `change`, which must do
 * nothing when it has followed before. Deciding the same again changes nothing.
 *
 * @throws Failure "conflict" when somebody decided otherwise, or when the score has no room
 */
export async function decide(
  principal: Principal,
  decision: Decision,
  change: (doc: Y.Doc) => void,
): Promise<TakeView> {
  const { takeId, generationId = null } = decision;
  const about = { act: decision.state, takeId, generationId };
  const follow = () =>
    editScore(decision.projectId, { userId: principal.userId, kind: "take", about }, change).catch((error: unknown) => {
      throw error instanceof RangeError ? conflict(error.message) : error;
    });
  if (await win(principal, decision)) {
    try {
      await follow();
    } catch (error) {
      await giveBack(decision);
      throw error;
    }
    return readTakeView(decision.projectId, decision.takeId);
  }
  const view = await readTakeView(decision.projectId, decision.takeId);
  if (view.state !== decision.state) throw conflict(`Somebody has ${view.state} this take before you.`);
  if (await isOld(decision.takeId)) await follow();
  return view;
}

function win(principal: Principal, { projectId, takeId, state, editsKept }: Decision): Promise<boolean> {
  return inTransaction(async (client) => {
    const won = await client.query(
      `UPDATE "Take" SET state = $3, "decidedAt" = now(), "decidedById" = $4, "editsKept" = $5
       WHERE id = $1 AND "projectId" = $2 AND state = 'proposed'`,
      [takeId, projectId, state, principal.userId, editsKept ?? null],
    );
    if (won.rowCount !== 1) return false;
    const action = state === "accepted" ? "take.accepted" : "take.discarded";
    await recordAudit(client, { actorId: principal.userId, action, subject: takeId, projectId });
    return true;
  });
}

/** Whether a take was decided on so long ago that the score has followed, or never will by itself. */
export async function isOld(takeId: string): Promise<boolean> {
  const old = await pool().query(
    `SELECT 1 FROM "Take" WHERE id = $1 AND "decidedAt" < now() - $2 * interval '1 second'`,
    [takeId, CUT_SHORT_AFTER_SECONDS],
  );
  return old.rowCount === 1;
}

async function giveBack({ takeId }: Decision): Promise<void> {
  await pool().query(
    `UPDATE "Take" SET state = 'proposed', "decidedAt" = NULL, "decidedById" = NULL, "editsKept" = NULL WHERE id = $1`,
    [takeId],
  );
}
