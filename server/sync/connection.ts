import type { Writable } from "node:stream";
import type { WebSocket } from "ws";
import type { Admission, Authorise } from "./admission.ts";
import type { Limits } from "./limits.ts";
import { durableFrame, roleFrame } from "./messages.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { PresenceOwner } from "./presences.ts";
import { type CloseCode, mayEdit, type Role } from "./protocol.ts";
import { createTokenBucket, type TokenBucket } from "./token-bucket.ts";

/** A message that is durable once it is stored, and so is every update of other processes up to the number `after`. */
type Unsettled = { stored: boolean; after: number };

/** One client's open socket, with whom it speaks for and what it still waits for. */
export type Connection = PresenceOwner & {
  projectId: string;
  socket: WebSocket;
  outbox: Outbox;
  bucket: TokenBucket;
  /** who may do what is asked again by this, with what the client sent when it came */
  recheck: () => ReturnType<Authorise>;
  userId: string | null;
  sessionId: string | null;
  /** the workspace that the project is in, as far as was asked */
  workspaceId: string | null;
  role: Role;
  /** does it want to be told what is durable? */
  acks: boolean;
  /** step 2 and update messages taken so far, the last of them as far as they are not durable, and up to which it was told */
  taken: number;
  unsettled: Unsettled[];
  told: number;
  refused: number;
  /** what its next update does, as its client says */
  gesture: string | null;
  /** messages that came while its rights were being asked again */
  held: Uint8Array[] | null;
  recheckAgain: boolean;
  overdrawnSince: number;
  alive: boolean;
};

export type ConnectionStart = {
  projectId: string;
  socket: WebSocket;
  /** what the socket writes to */
  stream: Writable;
  admission: Admission;
  recheck: () => ReturnType<Authorise>;
  acks: boolean;
};

export function createConnection(start: ConnectionStart, limits: Limits): Connection {
  const { socket, admission } = start;
  return {
    projectId: start.projectId,
    socket,
    recheck: start.recheck,
    acks: start.acks,
    outbox: createOutbox(socket, start.stream, limits, () => socket.terminate()),
    bucket: createTokenBucket(limits.costPerSecond, limits.costAtOnce),
    ...admission,
    workspaceId: admission.workspaceId ?? null,
    taken: 0,
    unsettled: [],
    told: 0,
    refused: 0,
    gesture: null,
    held: null,
    recheckAgain: false,
    overdrawnSince: 0,
    alive: true,
  };
}

/**
 * Tells a client how much of what it sent is durable.
 *
 * @param confirmed how many of the updates that came from other processes are known to be stored, in their order
 */
export function tellDurable(connection: Connection, confirmed: number): void {
  const { unsettled } = connection;
  const first = unsettled.findIndex(({ stored, after }) => !stored || after > confirmed);
  unsettled.splice(0, first < 0 ? unsettled.length : first);
  const durable = connection.taken - unsettled.length;
  if (durable === connection.told) return;
  connection.told = durable;
  connection.outbox.send(durableFrame(durable));
}

export function tellRole(connection: Connection, epoch: number): void {
  const { role, refused, acks, outbox } = connection;
  if (acks) outbox.send(roleFrame({ role, epoch, refused }));
}

/** Gives it another role, or none other; true when it may edit now and could not before. */
export function changeRole(connection: Connection, role: Role, epoch: number): boolean {
  if (connection.role === role) return false;
  const mightEdit = mayEdit(connection.role);
  connection.role = role;
  tellRole(connection, epoch);
  return !mightEdit && mayEdit(role);
}

/** Closes with a reason; a socket that does not answer is cut when the library's closing time is over. */
export function closeConnection(connection: Pick<Connection, "socket">, code: CloseCode, reason: string): void {
  // A paused socket would never read the answer to the closing.
  connection.socket.resume();
  connection.socket.close(code, cutReason(reason));
}

const MAX_REASON_BYTES = 120;

function cutReason(reason: string): string {
  return Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : `${reason.slice(0, MAX_REASON_BYTES / 2)}...`;
}
