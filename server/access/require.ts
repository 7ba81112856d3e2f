import { forbidden, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type Action, can, TRASHED_ACTIONS } from "./can.ts";
import { type ProjectAccess, projectAccess } from "./project-access.ts";

/** Whether this access allows this, the trash considered. */
export function mayDo(access: ProjectAccess, action: Action): boolean {
  return can(access.role, action) && (!access.project.trashedAt || TRASHED_ACTIONS.includes(action));
}

/**
 * The access of somebody who may do this.
 *
 * @throws Failure "notFound" for a project that they may not even read, whether it exists or not
 * @throws Failure "forbidden" for one that they may read
 */
export async function requireProject(
  principal: Principal | null,
  projectId: string,
  action: Action,
  shareToken?: string,
): Promise<ProjectAccess> {
  const access = await projectAccess({ principal, shareToken }, projectId);
  if (!access || !mayDo(access, "project.read")) throw notFound("project");
  if (!mayDo(access, action)) throw forbidden(whyNot(access, action));
  return access;
}

function whyNot(access: ProjectAccess, action: Action): string {
  if (can(access.role, action)) return "This project is in the trash. Restore it first.";
  return `Your role here is ${access.role}, which does not allow this (${action}). Ask an owner of the project for more.`;
}
