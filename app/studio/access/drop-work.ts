import { showToast } from "../../design/toast.tsx";
import type { Desk } from "../desk/desk.ts";
import { endRecording } from "../record/record.ts";
import { whenEditingEnds } from "./access-state.ts";

const LET_GO = "What you were dragging is back where it was: it could not be changed any more.";

/** When somebody may not edit any more: a drag ends without a change, and what was recorded is set aside. */
export function attachAccess(desk: Desk): () => void {
  return whenEditingEnds(desk.connection, () => {
    const { gesture } = desk.roll.get();
    if (gesture && gesture.kind !== "marquee") {
      desk.roll.patch({ gesture: null });
      desk.presence.publish({ drag: undefined });
      showToast(LET_GO);
      desk.say(LET_GO);
    }
    if (desk.recording.get().recording) endRecording(desk);
  });
}
