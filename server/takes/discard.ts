import { discardTake as discardInScore } from "../../domain/score/commands/takes.ts";
import { requireProject } from "../access/require.ts";
import { conflict } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type DecidedTake, decide } from "./decide.ts";
import { readTakeView } from "./view.ts";

/**
 * Drops a take; one of which a part was accepted before is accepted, without the rest. Its notes stay until the next one is
 * dropped, so that it can be restored. Discarding twice is as good as once.
 *
 * @throws Failure "notFound", "forbidden", or "conflict" (all of it was accepted)
 */
export async function discardTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  { decision, shareToken }: { decision?: string | undefined; shareToken?: string | undefined } = {},
): Promise<DecidedTake> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  const { generationId, authorId } = await readTakeView(projectId, takeId);
  return decide(principal, { projectId, takeId, generationId, authorId, act: "discarded" }, (doc, take) => {
    const wasRestLetGo = take.decisions?.at(-1)?.took.length === 0 && take.decisions.length > 1;
    if (take.state === "accepted" && !wasRestLetGo) throw conflict("Somebody has accepted this take before you.");
    discardInScore(doc, takeId, decision);
  });
}
