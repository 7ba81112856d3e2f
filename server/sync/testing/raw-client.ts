import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { MESSAGE, SYNC } from "../protocol.ts";

/** A client that does exactly what a test says, and remembers what it hears. */
export type RawClient = {
  socket: WebSocket;
  doc: Y.Doc;
  /** frames of each kind that came in */
  heard: {
    updates: Uint8Array[];
    step2: number;
    presences: Uint8Array[];
    durable: number;
    roles: unknown[];
    events: unknown[];
    clocks: number[][];
  };
  closed: Promise<{ code: number; reason: string }>;
  sendUpdate: (update: Uint8Array, kind?: "update" | "step2") => void;
  sendPresence: (clientId: number, clock: number, state: unknown) => void;
  sendGesture: (name: string) => void;
  askClock: (question: number) => void;
  sendBytes: (...bytes: number[]) => void;
  askForAll: () => void;
  close: () => void;
};

export type RawOptions = { acks?: boolean; cookie?: string; origin?: string };

export function connectRaw(
  address: string,
  projectId: string,
  token: string,
  options: RawOptions = {},
): Promise<RawClient> {
  const { acks, ...headers } = options;
  const query = new URLSearchParams({ ...(token && { token }), ...(acks && { acks: "1" }) });
  const socket = new WebSocket(`${address}/${projectId}?${query}`, { headers, perMessageDeflate: false });
  const client = follow(socket);
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(client));
    socket.once("unexpected-response", (_, response) => reject(new Error(String(response.statusCode))));
    socket.once("error", reject);
  });
}

function follow(socket: WebSocket): RawClient {
  const doc = new Y.Doc();
  const heard: RawClient["heard"] = {
    updates: [],
    step2: 0,
    presences: [],
    durable: 0,
    roles: [],
    events: [],
    clocks: [],
  };
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  socket.on("error", () => {});
  socket.on("message", (data) => {
    if (data instanceof Uint8Array) hear(doc, heard, data);
  });
  return {
    socket,
    doc,
    heard,
    closed,
    sendUpdate(update, kind = "update") {
      socket.send(frame(MESSAGE.sync, SYNC[kind], update));
    },
    sendPresence(clientId, clock, state) {
      socket.send(presence(clientId, clock, JSON.stringify(state)));
    },
    sendGesture: (name) => socket.send(textFrame(MESSAGE.gesture, name)),
    askClock: (question) => socket.send(Uint8Array.of(MESSAGE.clock, question)),
    sendBytes: (...bytes) => socket.send(Uint8Array.from(bytes)),
    askForAll: () => socket.send(frame(MESSAGE.sync, SYNC.step1, Y.encodeStateVector(doc))),
    close: () => socket.close(),
  };
}

function hear(doc: Y.Doc, heard: RawClient["heard"], data: Uint8Array): void {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.durable) heard.durable = decoding.readVarUint(decoder);
  if (type === MESSAGE.role) heard.roles.push(JSON.parse(decoding.readVarString(decoder)));
  if (type === MESSAGE.event) heard.events.push(JSON.parse(decoding.readVarString(decoder)));
  if (type === MESSAGE.clock) heard.clocks.push([decoding.readVarUint(decoder), decoding.readFloat64(decoder)]);
  if (type === MESSAGE.awareness) heard.presences.push(decoding.readVarUint8Array(decoder));
  if (type !== MESSAGE.sync) return;
  const kind = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  if (kind === SYNC.step1) return;
  if (kind === SYNC.step2) heard.step2 += 1;
  else heard.updates.push(content);
  Y.applyUpdate(doc, content);
}

function frame(type: number, kind: number, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, content);
  return encoding.toUint8Array(encoder);
}

function textFrame(type: number, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}

function presence(clientId: number, clock: number, state: string): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, 1);
  encoding.writeVarUint(inner, clientId);
  encoding.writeVarUint(inner, clock);
  encoding.writeVarString(inner, state);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

/** One person's presences as they were told: by client id. */
export function readPresences(frames: readonly Uint8Array[]): Map<number, unknown> {
  const states = new Map<number, unknown>();
  for (const content of frames) {
    const decoder = decoding.createDecoder(content);
    for (let count = decoding.readVarUint(decoder); count > 0; count--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      states.set(clientId, JSON.parse(decoding.readVarString(decoder)));
    }
  }
  return states;
}

/** The update of one change to a fresh document, or to one that goes on. */
export function updateOf(change: (map: Y.Map<unknown>) => void, doc: Y.Doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc.getMap("notes")));
  return Y.encodeStateAsUpdate(doc, before);
}
