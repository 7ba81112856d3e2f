import { restoreTake as restoreInScore } from "../../domain/score/commands/restore-take.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type DecidedTake, decide } from "./decide.ts";
import { readTakeView } from "./view.ts";

/**
 * Takes decisions back: tracks of an accepted take leave the score and notes that it replaced come back, a discarded one has its
 * notes again, and it waits as a proposal. With `decision`, its identifier as accepting told it, only that one is taken back.
 * Restoring twice is as good as once.
 *
 * @throws Failure "notFound", "forbidden", or "conflict" (somebody has changed what it brought since, or the notes of
 * the discarded take are gone)
 */
export async function restoreTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  { decision, shareToken }: { decision?: string | undefined; shareToken?: string | undefined } = {},
): Promise<DecidedTake> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  const { generationId, authorId } = await readTakeView(projectId, takeId);
  return decide(principal, { projectId, takeId, generationId, authorId, act: "reopened" }, (doc) => {
    restoreInScore(doc, takeId, decision);
  });
}
