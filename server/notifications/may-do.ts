import type pg from "pg";
import type { Action } from "../access/can.ts";
import { projectAccess } from "../access/project-access.ts";
import { mayDo } from "../access/require.ts";

type Queryable = Pick<pg.ClientBase, "query">;

/**
 * Whether somebody who is not asking themself may do this in a project: what may not be read is not told either.
 *
 * @param client in a transaction its own connection: who holds one and waits for another keeps everybody waiting
 */
export async function mayUserDo(
  userId: string,
  projectId: string,
  action: Action,
  client?: Queryable,
): Promise<boolean> {
  // Nobody's browser: what a share link would add to their rights is not theirs to be told of.
  const principal = { userId, name: "", color: "", isGuest: false, sessionId: null, tokenId: null };
  const access = await projectAccess({ principal }, projectId, client);
  return access !== null && !access.project.trashedAt && mayDo(access, action);
}

/** Those of these people who may do it, in their order. */
export async function thoseWhoMay(
  userIds: readonly string[],
  projectId: string,
  action: Action,
  client?: Queryable,
): Promise<string[]> {
  const those: string[] = [];
  for (const userId of userIds) if (await mayUserDo(userId, projectId, action, client)) those.push(userId);
  return those;
}
