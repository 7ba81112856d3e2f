/** What somebody can be in a workspace; what they may do in its projects is another matter, and the same for all three. */
export const WORKSPACE_ROLES = ["owner", "admin", "member"] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

const NAMES: readonly string[] = WORKSPACE_ROLES;
export function isWorkspaceRole(role: string): role is WorkspaceRole {
  return NAMES.includes(role);
}

/** Everything that somebody may be allowed to do with a workspace. */
export const WORKSPACE_ACTIONS = ["read", "add-project", "manage-people", "change", "transfer", "delete"] as const;
export type WorkspaceAction = (typeof WORKSPACE_ACTIONS)[number];

const MEMBER = ["read", "add-project"] as const;
const ADMIN = [...MEMBER, "manage-people", "change"] as const;

const PERMISSIONS: Record<WorkspaceRole, readonly WorkspaceAction[]> = {
  member: MEMBER,
  admin: ADMIN,
  owner: WORKSPACE_ACTIONS,
};

/** Whether somebody with this role may do this with a workspace. */
export function canInWorkspace(role: WorkspaceRole, action: WorkspaceAction): boolean {
  return PERMISSIONS[role].includes(action);
}
