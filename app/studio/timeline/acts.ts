import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import type { Desk } from "../desk/desk.ts";
import { restoredAnswer } from "./answers.ts";
import { comparingOf } from "./comparing.ts";
import { liveDesk } from "./live-desk.ts";
import { backToNow, lookAt, type Place, pastOf } from "./past.ts";
import { timelineOf } from "./timeline-of.ts";

/** What people do with a state of the past. Each says what went wrong, in words. */

export async function look(desk: Desk, place: Place): Promise<void> {
  const past = pastOf(desk);
  past.patch({ isLoading: true });
  const answer = await timelineOf(desk).state(place.seq);
  past.patch({ isLoading: false });
  if (!answer.ok) {
    showToast(answer.message, { kind: "bad" });
    return;
  }
  // Nothing differs from itself.
  if (comparingOf(desk).get().with?.place.seq === place.seq) endComparing(desk);
  lookAt(desk, place, answer.value);
}

/** Compares a state with what is shown; with `now`, with the present. */
export async function compareWith(desk: Desk, place: Place, now: boolean): Promise<void> {
  const past = pastOf(desk);
  past.patch({ isLoading: true });
  const answer = await timelineOf(desk).state(place.seq);
  past.patch({ isLoading: false });
  if (!answer.ok) {
    showToast(answer.message, { kind: "bad" });
    return;
  }
  if (now) backToNow(desk);
  comparingOf(desk).patch({ with: { place, score: answer.value } });
}

export const endComparing = (desk: Desk) => comparingOf(desk).patch({ with: null });

/** Makes the score what it was. The state that is left is kept, and undo takes it back like any other step. */
export async function restore(desk: Desk, place: Place, versionId: string | null): Promise<void> {
  const live = liveDesk(desk);
  const expected = live.history.expect();
  const json = versionId === null ? { seq: place.seq } : { versionId };
  const path = `/projects/${live.projectId}/history/restore`;
  const answer = await callApi({ method: "POST", path, json }, restoredAnswer);
  if (!answer.ok) {
    expected.failed();
    showToast(`Nothing was restored. ${answer.message}`, { kind: "bad" });
    return;
  }
  const { before, statements, written } = answer.value;
  backToNow(live);
  endComparing(live);
  if (!before) {
    expected.failed();
    showToast("The piece is like that already: there was nothing to restore.");
    return;
  }
  expected.wrote(written);
  const first = statements[0]?.text;
  const more = statements.length > 1 ? ` and ${statements.length - 1} more` : "";
  showToast(`Restored. ${first ? `${first}${more}. ` : ""}Undo takes it back; what you left is kept as a version.`, {
    kind: "good",
  });
}
