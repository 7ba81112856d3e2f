import type * as Y from "yjs";
import { acceptTake as acceptInScore } from "../../domain/score/commands/accept-take.ts";
import type { Replaces, Take } from "../../domain/score/score.ts";
import type { SectionSpan } from "../../domain/score/takes/decision.ts";
import { replacesOf } from "../../domain/techniques/proposal.ts";
import { requireProject } from "../access/require.ts";
import { conflict, invalid } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type DecidedTake, decide } from "./decide.ts";
import { type Proposed, readProposed } from "./proposed.ts";
import { stateAfter } from "./state-after.ts";
import { readTakeView } from "./view.ts";

/**
 * What of a take: some of its tracks (their identifiers in the take), the notes that begin in some bars, single notes (of the take,
 * or notes of the score that it would remove), all of it when left out; of a take that edits, the state after so many edit
 * events, the last one when left out. `rest`: whether what is not chosen stays proposed ("keep", by default where bars or
 * notes are chosen) or is let go ("drop", by default otherwise). `decision`: an identifier of one's own for it, by which it is carried out once
 * and can be taken back.
 */
export type Choice = {
  trackIds?: string[] | undefined;
  bars?: SectionSpan[] | undefined;
  noteIds?: string[] | undefined;
  edits?: number | undefined;
  rest?: "keep" | "drop" | undefined;
  decision?: string | undefined;
};

/**
 * Merges a take, or a part of it, into the score: as new tracks, or in the place of the notes that it stands for. Accepting
 * the same twice, or two people at once, merges it once.
 *
 * @throws Failure "notFound", "forbidden", "invalid" (a track, a note or a state that the take has not), or "conflict" (it was
 * discarded, a track that it would write into is gone, or the score has no room)
 */
export async function acceptTake(
  principal: Principal,
  projectId: string,
  takeId: string,
  choice: Choice = {},
  shareToken?: string,
): Promise<DecidedTake> {
  await requireProject(principal, projectId, "take.decide", shareToken);
  const { generationId, authorId, state } = await readTakeView(projectId, takeId);
  const proposed = generationId === null ? null : await readProposed(generationId);
  requireChoice(choice, proposed);
  const deciding = { projectId, takeId, generationId, authorId, act: "accepted" as const, editsKept: choice.edits };
  return decide(principal, deciding, (doc, take) => {
    if (state === "discarded" || take.state === "discarded") {
      throw conflict("Somebody has discarded this take before you.");
    }
    requireTracks(take, choice.trackIds);
    // It was merged before, and the tracks that it wrote into may be gone by now.
    if (take.state !== "proposed") return;
    merge(doc, take, choice, proposed);
  });
}

function merge(doc: Y.Doc, take: Take, choice: Choice, proposed: Proposed | null): void {
  const { trackIds, bars, noteIds, edits, decision, rest = bars || noteIds ? "keep" : "drop" } = choice;
  const replaces = whatItReplaces(take, proposed);
  const asked = { trackIds, bars, noteIds, keepsRest: rest === "keep", replaces, decision };
  const state = edits === undefined || !proposed ? undefined : stateAfter(proposed, edits);
  acceptInScore(doc, take.id, state ? { ...asked, state } : asked);
}

/** Of a generation, what it was asked for; of a person's alternative, what stands in the score's document. */
function whatItReplaces(take: Take, proposed: Proposed | null): Replaces | null {
  if (!proposed) return take.replaces ?? null;
  return proposed.input ? replacesOf(proposed.input) : null;
}

function requireChoice({ trackIds, bars, noteIds, edits }: Choice, proposed: Proposed | null): void {
  for (const [path, list] of Object.entries({ trackIds, bars, noteIds })) {
    if (list?.length === 0) throw invalid([{ path, message: "Choose at least one, or leave it out to have all." }]);
  }
  const wrong = bars?.findIndex(({ startTick, endTick }) => endTick <= startTick) ?? -1;
  if (wrong >= 0) throw invalid([{ path: `bars.${wrong}`, message: "A stretch ends after it begins." }]);
  if (edits === undefined) return;
  if (proposed?.technique !== "edit") {
    throw invalid([{ path: "edits", message: "This take has no edits to choose from." }]);
  }
  if (trackIds || bars || noteIds) {
    throw invalid([{ path: "edits", message: "Choose a state, or some of the take, not both." }]);
  }
  if (edits <= proposed.edits.length) return;
  throw invalid([
    { path: "edits", message: `The take has ${proposed.edits.length} edits: choose a state among them.` },
  ]);
}

function requireTracks(take: Take, trackIds: string[] | undefined): void {
  const missing = trackIds?.find((id) => !take.tracks.some((track) => track.id === id));
  if (missing === undefined) return;
  throw invalid([{ path: "trackIds", message: `The take has no track "${missing}": choose among its tracks.` }]);
}
