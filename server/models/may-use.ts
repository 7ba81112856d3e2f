import { projectAccess } from "../access/project-access.ts";
import { mayDo } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { isInWorkspace } from "../workspaces/membership.ts";
import type { Visibility } from "./view.ts";

export type Shared = { ownerId: string; visibility: Visibility; projectId: string | null; workspaceId: string | null };

/**
 * Whether somebody may use a model: its owner always; others when it is offered to everybody, or shared with a project
 * that they may read at this moment, or with a workspace that they are in.
 *
 * @param within the project in which it is to be used: a model that is shared with one project is for that one alone
 */
export async function mayUse(principal: Principal | null, model: Shared, within?: string): Promise<boolean> {
  if (principal?.userId === model.ownerId || model.visibility === "everybody") return true;
  if (model.visibility === "workspace") return isInWorkspace(principal, model.workspaceId);
  if (model.visibility !== "project" || model.projectId === null) return false;
  if (within !== undefined && within !== model.projectId) return false;
  const access = await projectAccess({ principal }, model.projectId);
  return access !== null && mayDo(access, "project.read");
}
