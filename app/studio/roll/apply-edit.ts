import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { moveNotes, setNotes } from "../../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../../domain/score/commands/delete-notes.ts";
import type { Desk } from "../desk/desk.ts";
import type { RollEdit } from "./gestures/gesture.ts";

/** Carries a finished gesture into the document, as one change, or into the selection. */
export function applyEdit(desk: Desk, edit: RollEdit): void {
  const trackId = desk.state.get().activeTrackId;
  if (edit.kind === "select") {
    desk.state.patch({ selection: new Set(edit.ids) });
    return;
  }
  if (!trackId) return;
  switch (edit.kind) {
    case "add": {
      const ids = desk.edit((doc, origin) => addNotes(doc, trackId, edit.notes, origin), "draw");
      if (ids) desk.state.patch({ selection: new Set(ids) });
      return;
    }
    case "move":
      desk.edit((doc, origin) => moveNotes(doc, trackId, edit.ids, edit, origin), "move");
      return;
    case "reshape":
      desk.edit((doc, origin) => setNotes(doc, trackId, edit.notes, origin), "resize");
      return;
    case "delete":
      desk.edit((doc, origin) => deleteNotes(doc, trackId, edit.ids, origin), "delete");
  }
}
