import type * as Y from "yjs";
import { acceptTake as acceptInScore } from "../../domain/score/commands/accept-take.ts";
import { readTake } from "../../domain/score/read.ts";
import { requireProject } from "../access/require.ts";
import { invalid, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { decide } from "./decide.ts";
import { type Proposed, readProposed } from "./proposed.ts";
import { replacementsOf } from "./replacements.ts";
import { readTakeView, type TakeView } from "./view.ts";

/**
 * Which tracks of a take (their identifiers in the take), all when left out; of a take that edits, the state after so
 * many edit events, the last one when left out.
 */
export type Choice = { trackIds?: string[] | undefined; edits?: number | undefined };

/**
 * Merges a take, or some of its tracks, into the score: as new tracks, or in the place of the notes that it was asked to
 * edit or to write anew. Accepting twice, or two people at once, merges once.
 *
 * @throws Failure "notFound", "forbidden", "invalid" (a track or a state that the take has not), or "conflict" (it was
 * discarded, a track that it would write into is gone, or the score has no room)
 */
export async function acceptTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  choice: Choice = {},
  shareToken?: string,
): Promise<TakeView> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  const { generationId } = await readTakeView(projectId, takeId);
  if (generationId === null) throw notFound("generation");
  const proposed = await readProposed(generationId);
  requireState(proposed, choice);
  return decide(principal, { projectId, takeId, generationId, state: "accepted", editsKept: choice.edits }, (doc) => {
    const take = requireTracks(doc, takeId, choice.trackIds);
    // It was merged before, and the tracks that it wrote into may be gone by now.
    if (take.state !== "proposed") return;
    const { replace, asNew } = replacementsOf(doc, take, proposed, choice);
    acceptInScore(doc, takeId, { trackIds: asNew, replace });
  });
}

function requireState({ technique, edits }: Proposed, choice: Choice): void {
  if (choice.edits === undefined) return;
  if (technique !== "edit") throw invalid([{ path: "edits", message: "This take has no edits to choose from." }]);
  if (choice.trackIds) throw invalid([{ path: "trackIds", message: "Choose a state or some tracks, not both." }]);
  if (choice.edits <= edits.length) return;
  throw invalid([{ path: "edits", message: `The take has ${edits.length} edits: choose a state among them.` }]);
}

function requireTracks(doc: Y.Doc, takeId: string, trackIds: string[] | undefined) {
  const take = readTake(doc, takeId);
  if (!take) throw notFound("take");
  const missing = trackIds?.find((id) => !take.tracks.some((track) => track.id === id));
  if (missing !== undefined) {
    throw invalid([{ path: "trackIds", message: `The take has no track "${missing}": choose among its tracks.` }]);
  }
  if (trackIds?.length === 0) throw invalid([{ path: "trackIds", message: "Choose at least one track." }]);
  return take;
}
