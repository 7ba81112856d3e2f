import type * as Y from "yjs";
import { acceptTake as acceptInScore } from "../../domain/score/commands/takes.ts";
import { readTake } from "../../domain/score/read.ts";
import { requireProject } from "../access/require.ts";
import { invalid, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { decide } from "./decide.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** Which tracks of a take (their identifiers in the take); all when left out. */
export type Choice = { trackIds?: string[] | undefined };

/**
 * Merges a take, or some of its tracks, into the score. Accepting twice, or two people at once, merges once.
 *
 * @throws Failure "notFound", "forbidden", "invalid" (a track that the take has not), or "conflict" (it was discarded,
 * or the score has no room)
 */
export async function acceptTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  choice: Choice = {},
  shareToken?: string,
): Promise<TakeView> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  await readTakeView(projectId, takeId);
  return decide(principal, { projectId, takeId, state: "accepted" }, (doc) => {
    requireTracks(doc, takeId, choice.trackIds);
    acceptInScore(doc, takeId, choice.trackIds ? { trackIds: choice.trackIds } : {});
  });
}

function requireTracks(doc: Y.Doc, takeId: string, trackIds: string[] | undefined): void {
  const take = readTake(doc, takeId);
  if (!take) throw notFound("take");
  const missing = trackIds?.find((id) => !take.tracks.some((track) => track.id === id));
  if (missing !== undefined) {
    throw invalid([{ path: "trackIds", message: `The take has no track "${missing}": choose among its tracks.` }]);
  }
  if (trackIds?.length === 0) throw invalid([{ path: "trackIds", message: "Choose at least one track." }]);
}
