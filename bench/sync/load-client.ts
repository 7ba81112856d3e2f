import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

/** A client that makes load and costs little itself: it builds real updates, and counts what it gets without applying. */
export type LoadClient = {
  edit: () => void;
  /** an edit that can be recognised in the bytes that others get */
  mark: (text: string) => void;
  move: () => void;
  frames: () => number;
  bytes: () => number;
  /** milliseconds from sending to the durable acknowledgement, of our server */
  durable: number[];
  onBytes: (listen: (data: Buffer) => void) => void;
  socket: WebSocket;
};

const MESSAGE_DURABLE = 7;
const SYNC_STEP_1 = [0, 0, 1, 0];

export function connectLoad(address: string, token: string, acks = false): Promise<LoadClient> {
  const socket = new WebSocket(`${address}?token=${token}${acks ? "&acks=1" : ""}`, { perMessageDeflate: false });
  const doc = new Y.Doc({ gc: false });
  const notes = doc.getMap("notes");
  const sentAt: number[] = [];
  const durable: number[] = [];
  const listeners: ((data: Buffer) => void)[] = [];
  let [frames, bytes, clock, told, serial] = [0, 0, 0, 0, 0];

  doc.on("update", (update: Uint8Array) => {
    sentAt.push(performance.now());
    socket.send(message(0, 2, update));
  });
  socket.on("message", (data: Buffer) => {
    frames++;
    bytes += data.length;
    for (const listen of listeners) listen(data);
    if (data[0] !== MESSAGE_DURABLE) return;
    const count = readCount(data);
    for (; told < count; told++) durable.push(performance.now() - (sentAt[told] ?? 0));
  });
  const client: LoadClient = {
    edit: () => notes.set(`n${serial++ % 200}`, [60 + (serial % 24), serial * 120, 480, 90]),
    mark: (text) => notes.set("mark", text),
    move: () => socket.send(presence(doc.clientID, ++clock, serial)),
    frames: () => frames,
    bytes: () => bytes,
    durable,
    onBytes: (listen) => listeners.push(listen),
    socket,
  };
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      socket.send(Uint8Array.from(SYNC_STEP_1));
      resolve(client);
    });
    socket.once("error", reject);
  });
}

function readCount(data: Buffer): number {
  let count = 0;
  for (let i = 1, factor = 1; i < data.length; i++, factor *= 128) count += ((data[i] ?? 0) & 127) * factor;
  return count;
}

function message(type: number, kind: number, content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, content);
  return encoding.toUint8Array(encoder);
}

function presence(clientId: number, clock: number, tick: number): Uint8Array {
  const inner = encoding.createEncoder();
  for (const number of [1, clientId, clock]) encoding.writeVarUint(inner, number);
  encoding.writeVarString(inner, JSON.stringify({ user: { name: "b" }, pointer: { tick, pitch: 60 }, tool: "draw" }));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}
