import { z } from "zod";
import type { Take } from "../../../domain/score/score.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";

const anything = z.unknown();

/** `trackIds`: of the take's tracks, all without it; `edits`: the state after so many events, the last without it. */
export type Decision = { what: "accept" | "discard"; trackIds?: readonly string[]; edits?: number };

/** Accepts or discards a take and offers the way back; gives the problem in words, or null. */
export async function decideTake(desk: Desk, take: Take, decision: Decision): Promise<string | null> {
  const path = `/projects/${desk.projectId}/takes/${take.id}/${decision.what}`;
  const answer = await callApi({ method: "POST", path, json: bodyOf(take, decision) }, anything);
  if (!answer.ok) return answer.message;
  if (desk.state.get().heardTake?.id === take.id) desk.state.patch({ heardTake: null });
  if (decision.what === "accept") desk.state.patch({ sheet: null });
  // The card goes, and with it the button that had the focus.
  focusRoll();
  offerWayBack(desk, take.id, decision.what, bodyOf(take, decision), decidedWords(take, decision));
  return null;
}

function bodyOf(take: Take, { what, trackIds, edits }: Decision): Record<string, unknown> {
  if (what === "discard") return {};
  if (edits !== undefined) return { edits };
  return trackIds && trackIds.length < take.tracks.length ? { trackIds } : {};
}

function decidedWords(take: Take, { what, trackIds, edits }: Decision): string {
  if (what === "discard") return "The take is discarded.";
  if (edits !== undefined) return "The edited notes are part of the piece now.";
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
