import type { WorkspaceRole } from "../../server/workspaces/roles.ts";

/** The roles in a workspace, with words for people. */
export const ROLE_NAMES: Record<WorkspaceRole, string> = { owner: "Owner", admin: "Admin", member: "Member" };
export const ROLE_DOES: Record<WorkspaceRole, string> = {
  owner: "Can also hand it over and delete it",
  admin: "Can also manage people and settings",
  member: "Can open its projects and bring own ones",
};

/** "1 person", "3 people" */
export const countOf = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
