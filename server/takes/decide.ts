import type { PoolClient } from "pg";
import type * as Y from "yjs";
import { readTake } from "../../domain/score/read.ts";
import type { Take } from "../../domain/score/score.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, isFailure, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScoreIn } from "../sync/edit-score.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** `editsKept` counts the edit events that an accepted state keeps. */
export type Deciding = {
  projectId: string;
  takeId: string;
  generationId: string | null;
  authorId: string | null;
  act: "accepted" | "discarded" | "reopened";
  editsKept?: number | undefined;
};

/** `decision`: the identifier of what was decided just now, by which it can be taken back; null when nothing changed or was taken back. */
export type DecidedTake = TakeView & { decision: string | null };

const AUDITED = { accepted: "take.accepted", discarded: "take.discarded", reopened: "take.restored" } as const;

/**
 * Decides on a take, or on a part of it: score and row change in one transaction, in which nobody else decides on anything
 * in the project. `change` gets the take as it stands and does nothing when what is asked has been done before; the row follows
 * what then stands in the score, also where a crash of an earlier version left it behind.
 *
 * @throws Failure whatever `change` throws, "conflict" for a RangeError of it
 */
export async function decide(
  principal: Principal,
  deciding: Deciding,
  change: (doc: Y.Doc, take: Take) => void,
): Promise<DecidedTake> {
  const { projectId, takeId, generationId, authorId, act } = deciding;
  const about = { act, takeId, generationId, ...(authorId ? { authorId } : {}) };
  let decision: string | null = null;
  try {
    await inTransaction(async (client) => {
      const author = { userId: principal.userId, kind: "take" as const, about };
      const { before, after } = await editScoreIn(client, projectId, author, (doc) => {
        const before = requireTake(doc, takeId);
        change(doc, before);
        return { before, after: requireTake(doc, takeId) };
      });
      await follow(client, principal, deciding, after);
      if (isSame(before, after)) return;
      decision = act === "reopened" ? null : (after.decisions?.at(-1)?.id ?? null);
      await recordAudit(client, { actorId: principal.userId, action: AUDITED[act], subject: takeId, projectId });
      await announceProjectEvent({ project: projectId, kind: "takes", id: takeId }, client);
    });
  } catch (error) {
    throw error instanceof RangeError && !isFailure(error) ? conflict(error.message) : error;
  }
  return { ...(await readTakeView(projectId, takeId)), decision };
}

function requireTake(doc: Y.Doc, takeId: string): Take {
  const take = readTake(doc, takeId);
  if (!take) throw notFound("take");
  return take;
}

const isSame = (before: Take, after: Take) =>
  before.state === after.state && before.decisions?.length === after.decisions?.length;

/** The row says where the take stands; who decided is whoever closed it. */
async function follow(
  client: PoolClient,
  principal: Principal,
  { takeId, editsKept }: Deciding,
  { state, tracks, decisions = [] }: Take,
): Promise<void> {
  const isOpen = state === "proposed";
  const offered = tracks.reduce((sum, track) => sum + track.notes.length, 0);
  const kept = decisions.reduce((sum, decision) => sum + decision.kept, 0);
  const counts = isOpen && kept === 0 ? [null, null] : [offered, kept];
  const wasClearedAway = tracks.length === 0;
  await client.query(
    `UPDATE "Take" SET state = $2,
       "decidedAt" = CASE WHEN $2 = 'proposed' THEN NULL WHEN state = $2 THEN "decidedAt" ELSE now() END,
       "decidedById" = CASE WHEN $2 = 'proposed' THEN NULL WHEN state = $2 THEN "decidedById" ELSE $3::uuid END,
       "editsKept" = CASE WHEN $2 = 'accepted' AND state <> $2 THEN $4::int WHEN $2 = 'accepted' THEN "editsKept" END,
       "notesOffered" = CASE WHEN $7 THEN "notesOffered" ELSE $5::int END,
       "notesKept" = CASE WHEN $7 THEN "notesKept" ELSE $6::int END
     WHERE id = $1`,
    [takeId, state, principal.userId, editsKept ?? null, ...counts, wasClearedAway],
  );
}
