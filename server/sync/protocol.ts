/**
 * The wire of `/sync/{projectId}`: the y-websocket protocol, and what Tutti adds for clients that ask with `acks=1`.
 * Plain constants, so that the browser's provider and the server read the same ones.
 */

export const SYNC_PATH = "/sync/";

/** First varuint of a frame. The first four are y-websocket's. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** server to client: varuint, how many of this connection's step 2 and update messages are durable */
  durable: 7,
  /** server to client: a string of JSON, see `RoleMessage` */
  role: 8,
  /** client to server: a string, the name of what this connection's next update does; see `GESTURE_NAME` */
  gesture: 9,
  /** client to server: varuint, any number; back come the same number and a float64, the server's milliseconds */
  clock: 10,
  /** server to client: a string of JSON, a `ProjectEvent` */
  event: 11,
} as const;

/** What a gesture's name looks like; another one is passed over. */
export const GESTURE_NAME = /^[a-z-]{1,24}$/;

/** Second varuint of a sync frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export const ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** `refused` counts the changes of this connection that the server did not take because of the role. */
export type RoleMessage = { role: Role; epoch: number; refused: number };

/** Why the server closed a connection. */
export const CLOSE = {
  malformed: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  noSuchProject: 4404,
  olderEpoch: 4409,
  tooLarge: 4413,
  tooMany: 4429,
  tryAgain: 1013,
  goingAway: 1001,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** May somebody of this role change the score? */
export function mayEdit(role: Role): boolean {
  return role === "owner" || role === "editor";
}
