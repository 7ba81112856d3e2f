import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { z } from "zod";
import { type ProjectEvent, readProjectEvent } from "../../../server/events/project-event.ts";
import { MESSAGE, ROLES, type RoleMessage } from "../../../server/sync/protocol.ts";
import { countingSocket } from "./counting-socket.ts";
import { createGestures } from "./gestures.ts";
import { type Path, trackUnsaved, type Unsaved } from "./unsaved.ts";

const roleMessage = z.object({ role: z.enum(ROLES), epoch: z.number().int(), refused: z.number().int().default(0) });

/** One document with its provider: replaced as a whole when the server compacted the score. */
export type ScoreSession = {
  doc: Y.Doc;
  awareness: Awareness;
  provider: WebsocketProvider;
  unsaved: Unsaved;
  /** names what the next change does */
  gesture: (name: string) => void;
  /** asks for the server's time, if there is a connection */
  askClock: (question: number) => void;
  destroy: () => void;
};

export type SessionEvents = {
  changed: () => void;
  /** places that were changed here */
  recorded: (paths: readonly Path[]) => void;
  role: (message: RoleMessage) => void;
  synced: (synced: boolean) => void;
  closed: (code: number) => void;
  event: (event: ProjectEvent) => void;
  clock: (question: number, serverMs: number) => void;
};

export function openSession(
  serverUrl: string,
  projectId: string,
  params: Record<string, string>,
  events: SessionEvents,
): ScoreSession {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const unsaved = trackUnsaved(doc, events.changed, events.recorded);
  const gestures = createGestures();
  const provider = new WebsocketProvider(serverUrl, projectId, doc, {
    connect: false,
    awareness,
    params: { ...params, acks: "1" },
    disableBc: true,
    WebSocketPolyfill: countingSocket(globalThis.WebSocket, unsaved.sent, gestures.take),
    // Every close comes to `closed` below: this side decides about trying again, with jitter.
    shouldReconnect: () => false,
  });
  provider.messageHandlers[MESSAGE.durable] = (_, decoder) => unsaved.durable(decoding.readVarUint(decoder));
  provider.messageHandlers[MESSAGE.role] = (_, decoder) => {
    const message = roleMessage.safeParse(JSON.parse(decoding.readVarString(decoder)));
    if (message.success) events.role(message.data);
  };
  provider.messageHandlers[MESSAGE.event] = (_, decoder) => {
    const event = readProjectEvent(JSON.parse(decoding.readVarString(decoder)));
    if (event) events.event(event);
  };
  provider.messageHandlers[MESSAGE.clock] = (_, decoder) =>
    events.clock(decoding.readVarUint(decoder), decoding.readFloat64(decoder));
  provider.on("sync", events.synced);
  provider.on("connection-close", unsaved.disconnected);
  provider.on("closed", ({ code }) => events.closed(code));
  provider.on("status", ({ status }) => {
    if (status === "connected") renew(awareness);
    if (status === "disconnected") forgetOthers(awareness);
  });
  tellOnlyOwnState(awareness, provider);
  return {
    doc,
    awareness,
    provider,
    unsaved,
    gesture: gestures.name,
    askClock: (question) => {
      if (provider.wsconnected) provider.ws?.send(clockFrame(question));
    },
    destroy: () => close(doc, awareness, provider, unsaved),
  };
}

function clockFrame(question: number): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.clock);
  encoding.writeVarUint(encoder, question);
  return encoding.toUint8Array(encoder);
}

/** Others ignore a state whose clock did not grow since the server told them that we left. */
function renew(awareness: Awareness): void {
  const state = awareness.getLocalState();
  if (state) awareness.setLocalState(state);
}

/** So that their states count again after a reconnect, even with an unchanged clock. */
function forgetOthers(awareness: Awareness): void {
  for (const id of awareness.meta.keys()) if (id !== awareness.clientID) awareness.meta.delete(id);
}

/** The provider would send everybody's states back to the server, which takes from each connection only its own. */
function tellOnlyOwnState(awareness: Awareness, provider: WebsocketProvider): void {
  const tell = provider._awarenessUpdateHandler;
  awareness.off("update", tell);
  awareness.on("update", (change: unknown, origin: unknown) => {
    if (origin === "local") tell(change, origin);
  });
}

function close(doc: Y.Doc, awareness: Awareness, provider: WebsocketProvider, unsaved: Unsaved): void {
  unsaved.stop();
  provider.destroy();
  awareness.destroy();
  doc.destroy();
}
