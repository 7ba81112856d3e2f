import { z } from "zod";
import { newId } from "../../../domain/score/document.ts";
import type { Take } from "../../../domain/score/score.ts";
import type { SectionSpan } from "../../../domain/score/takes/decision.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";

const decided = z.object({ state: z.string(), decision: z.string().nullable() });

/**
 * `trackIds`: of the take's tracks, all without it; `edits`: the state after so many events, the last without it; `bars` and `noteIds`: only
 * these, the rest stays proposed.
 */
export type Decision = {
  what: "accept" | "discard";
  trackIds?: readonly string[];
  edits?: number;
  bars?: readonly SectionSpan[];
  noteIds?: readonly string[];
};

/** Accepts or discards a take, or a part of it, and offers the way back; gives the problem in words, or null. */
export async function decideTake(desk: Desk, take: Take, decision: Decision): Promise<string | null> {
  const path = `/projects/${desk.projectId}/takes/${take.id}/${decision.what}`;
  // It has an identifier of ours, by which it is carried out once and can be taken back.
  const body = { ...bodyOf(take, decision), decision: newId() };
  const answer = await callApi({ method: "POST", path, json: body }, decided);
  if (!answer.ok) return answer.message;
  const isClosed = answer.value.state !== "proposed";
  if (isClosed && desk.state.get().heardTake?.id === take.id) desk.state.patch({ heardTake: null });
  if (decision.what === "accept" && isClosed) desk.state.patch({ sheet: null });
  // The card goes, and with it the button that had the focus.
  if (isClosed) focusRoll();
  if (answer.value.decision === null && decision.what === "accept") {
    showToast("Somebody has accepted this before you.", { kind: "good", goesAway: true });
    return null;
  }
  offerWayBack(desk, take.id, decision.what, body, decidedWords(take, decision));
  return null;
}

function bodyOf(take: Take, { what, trackIds, edits, bars, noteIds }: Decision): Record<string, unknown> {
  if (what === "discard") return {};
  if (edits !== undefined) return { edits };
  if (bars || noteIds) return { ...(bars ? { bars } : {}), ...(noteIds ? { noteIds } : {}), rest: "keep" };
  return trackIds && trackIds.length < take.tracks.length ? { trackIds } : {};
}

function decidedWords(take: Take, { what, trackIds, edits, bars, noteIds }: Decision): string {
  const wasInPart = (take.decisions?.length ?? 0) > 0;
  if (what === "discard") return wasInPart ? "The rest of the take is let go." : "The take is discarded.";
  if (bars || noteIds) return "The chosen notes are part of the piece now. The rest of the take waits.";
  if (edits !== undefined) return "The edited notes are part of the piece now.";
  if (take.replaces && take.replaces.into.length > 0) return "The take is part of the piece now.";
  const count = trackIds?.length ?? take.tracks.length;
  return count === 1 ? "The voice is a track of the piece now." : `The ${count} voices are tracks of the piece now.`;
}

/** Undo stands in the message and, in its turn among one's edits, on its key. */
function offerWayBack(
  desk: Desk,
  takeId: string,
  what: Decision["what"],
  body: Record<string, unknown>,
  message: string,
) {
  const run = desk.history.decided({ takeId, what, body });
  desk.history.onNext(showToast(message, { kind: "good", action: { label: "Undo", run }, goesAway: true }));
}
