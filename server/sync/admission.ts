import type { IncomingMessage } from "node:http";
import type { PresenceUser } from "../../domain/presence/presence.ts";
import type { CloseCode, Role } from "./protocol.ts";

/** Whom a connection speaks for, and what it may do. */
export type Admission = {
  /** who is named as the author of its updates; null for a share link's visitor without an account */
  userId: string | null;
  sessionId: string | null;
  /** connections with the same key belong to one person */
  userKey: string;
  user: PresenceUser;
  role: Role;
  /** the workspace that the project is in, whose changes concern this connection */
  workspaceId?: string | null;
};

/** No, with the code for a WebSocket close and words for people. */
export type Refusal = { refused: CloseCode; reason: string };

/**
 * Decides who may connect to a project and as what, from the upgrade request alone: asked at the upgrade, and again for
 * open connections when something changed. May reject when it cannot tell; the client is then asked to try again.
 */
export type Authorise = (request: IncomingMessage, projectId: string) => Promise<Admission | Refusal>;

export function isRefusal<T extends object>(answer: T | Refusal): answer is Refusal {
  return "refused" in answer;
}
