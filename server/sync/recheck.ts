import type { AccessChange } from "../access/changes.ts";
import { type Admission, isRefusal, type Refusal } from "./admission.ts";
import { type Connection, changeRole, closeConnection } from "./connection.ts";
import { CLOSE } from "./protocol.ts";
import { askForRest, type Room } from "./room.ts";

/** Does a change of rights concern this connection? Each thing that the change names has to fit. */
export function concerns(change: AccessChange, connection: Connection): boolean {
  return (
    (change.project === undefined || change.project === connection.projectId) &&
    // One that is being asked about may be moving into the workspace at this moment: better once too often.
    (change.workspace === undefined || change.workspace === connection.workspaceId || connection.held !== null) &&
    (change.user === undefined || change.user === connection.userId) &&
    (change.session === undefined || change.session === connection.sessionId)
  );
}

const UNKNOWN: Refusal = { refused: CLOSE.tryAgain, reason: "The server cannot tell right now what you may do." };

/** Asks again what open connections may do, for those that are being served. */
export type Rechecks = {
  /** how many changes were heard of so far: to be read before somebody's rights are asked for the first time */
  heard: () => number;
  /** @param since what `heard` was then; what changed in between may concern this one, which is asked again */
  follow: (connection: Connection, room: Room, take: (data: Uint8Array) => void, since: number) => void;
  those: (which: (connection: Connection) => boolean) => void;
  all: () => void;
};

export function createRechecks(connections: Iterable<Connection>): Rechecks {
  const served = new WeakMap<Connection, { room: Room; take: (data: Uint8Array) => void }>();

  let heard = 0;

  function those(which: (connection: Connection) => boolean): void {
    heard++;
    for (const connection of connections) {
      const at = served.get(connection);
      if (at && which(connection)) void recheck(at.room, connection, at.take);
    }
  }

  return {
    heard: () => heard,
    follow: (connection, room, take, since) => {
      served.set(connection, { room, take });
      if (heard !== since) void recheck(room, connection, take);
    },
    those,
    all: () => those(() => true),
  };
}

/**
 * Asks again what an open connection may do, and acts on it. What the client sends meanwhile waits for the answer.
 *
 * @param release sees to a message that waited
 */
async function recheck(room: Room, connection: Connection, release: (data: Uint8Array) => void): Promise<void> {
  // Somebody is asking already, perhaps from before the change: that one asks once more.
  if (connection.held) {
    connection.recheckAgain = true;
    return;
  }
  connection.held = [];
  connection.socket.pause();
  let answer: Admission | Refusal;
  do {
    connection.recheckAgain = false;
    answer = await connection.recheck().catch(() => UNKNOWN);
  } while (connection.recheckAgain);
  const held = connection.held;
  connection.held = null;
  connection.socket.resume();
  apply(room, connection, answer);
  for (const data of held) release(data);
}

function apply(room: Room, connection: Connection, answer: Admission | Refusal): void {
  if (isRefusal(answer)) {
    // Who had it open knows that there is such a project.
    const code = answer.refused === CLOSE.noSuchProject ? CLOSE.notAllowed : answer.refused;
    closeConnection(connection, code, answer.reason);
    return;
  }
  connection.user = answer.user;
  connection.workspaceId = answer.workspaceId ?? null;
  if (!changeRole(connection, answer.role, room.epoch)) return;
  // The client counts what was refused, the server does not: a new connection makes both begin at nothing again.
  if (connection.refused > 0) {
    closeConnection(connection, CLOSE.tryAgain, "you may edit now: connect again");
    return;
  }
  askForRest(room, connection);
}
