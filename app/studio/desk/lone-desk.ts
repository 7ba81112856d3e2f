import { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import type { Role } from "../../../server/sync/protocol.ts";
import type { SyncStatus } from "../sync/status.ts";
import { createDesk, type Desk } from "./desk.ts";

/** A desk for tests: one track called Melody, no server, no sound. */
export function loneDesk(role: Role = "editor"): { desk: Desk; doc: Y.Doc; trackId: string } {
  const doc = createScoreDocument();
  const trackId = addTrack(doc, { name: "Melody" });
  const status: SyncStatus = {
    connection: "online",
    saved: true,
    pending: 0,
    role,
    onDevice: "none",
    fromDevice: false,
    document: 1,
  };
  const connection = {
    doc,
    awareness: new Awareness(doc),
    status: { get: () => status, subscribe: () => () => {} },
    events: { subscribe: () => () => {} },
    clock: { offsetMs: () => null, roundTripMs: () => null },
    gesture: () => {},
    setAside: () => {},
    setAsideUnsaved: () => {},
    forgetSetAside: () => {},
    hasUnsaved: () => false,
    retry: () => {},
    destroy: () => {},
  };
  const me = { id: "me", name: "Ada", color: "#ffb545", isGuest: false };
  return { desk: createDesk({ projectId: "project", me, connection, role }), doc, trackId };
}
