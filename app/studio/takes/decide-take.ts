import { z } from "zod";
import type { Take } from "../../../domain/score/score.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";

const anything = z.unknown();

export type Decision = { what: "accept" | "discard"; trackIds: readonly string[] };

/** Accepts or discards a take and offers the way back; gives the problem in words, or null. */
export async function decideTake(desk: Desk, take: Take, { what, trackIds }: Decision): Promise<string | null> {
  const some = what === "accept" && trackIds.length < take.tracks.length;
  const path = `/projects/${desk.projectId}/takes/${take.id}/${what}`;
  const answer = await callApi({ method: "POST", path, json: some ? { trackIds } : {} }, anything);
  if (!answer.ok) return answer.message;
  if (desk.state.get().heardTake?.id === take.id) desk.state.patch({ heardTake: null });
  if (what === "accept") desk.state.patch({ sheet: null });
  // The card goes, and with it the button that had the focus.
  focusRoll();
  offerWayBack(desk, take.id, what === "accept" ? acceptedWords(trackIds.length) : "The take is discarded.");
  return null;
}

const acceptedWords = (count: number) =>
  count === 1 ? "The voice is a track of the piece now." : `The ${count} voices are tracks of the piece now.`;

/** Undo stands in the message and, until the next edit, on its key. */
function offerWayBack(desk: Desk, takeId: string, message: string): void {
  const takeBack = () => {
    withdraw();
    closeToast();
    void restoreTake(desk, takeId);
  };
  const withdraw = desk.history.offer(takeBack);
  const closeToast = showToast(message, { kind: "good", action: { label: "Undo", run: takeBack }, goesAway: true });
}

async function restoreTake(desk: Desk, takeId: string): Promise<void> {
  const path = `/projects/${desk.projectId}/takes/${takeId}/restore`;
  const answer = await callApi({ method: "POST", path }, anything);
  if (answer.ok) desk.say("The take is a proposal again");
  else showToast(answer.message, { kind: "bad" });
}
