import { discardTake as discardInScore } from "../../domain/score/commands/takes.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { decide } from "./decide.ts";
import { readTakeView, type TakeView } from "./view.ts";

/**
 * Drops a take. Its notes stay until the next one is dropped, so that it can be restored. Discarding twice is as good as once.
 *
 * @throws Failure "notFound", "forbidden", or "conflict" (it was accepted)
 */
export async function discardTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  shareToken?: string,
): Promise<TakeView> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  await readTakeView(projectId, takeId);
  return decide(principal, { projectId, takeId, state: "discarded" }, (doc) => {
    discardInScore(doc, takeId);
  });
}
