import type { Action } from "../access/can.ts";
import { projectAccess } from "../access/project-access.ts";
import { mayDo } from "../access/require.ts";

/** Whether somebody who is not asking themself may do this in a project: what may not be read is not told either. */
export async function mayUserDo(userId: string, projectId: string, action: Action): Promise<boolean> {
  // Nobody's browser: what a share link would add to their rights is not theirs to be told of.
  const principal = { userId, name: "", color: "", isGuest: false, sessionId: null, tokenId: null };
  const access = await projectAccess({ principal }, projectId);
  return access !== null && !access.project.trashedAt && mayDo(access, action);
}

/** Those of these people who may do it, in their order. */
export async function thoseWhoMay(userIds: readonly string[], projectId: string, action: Action): Promise<string[]> {
  const may = await Promise.all(userIds.map((userId) => mayUserDo(userId, projectId, action)));
  return userIds.filter((_, index) => may[index]);
}
