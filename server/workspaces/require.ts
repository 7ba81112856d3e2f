import type pg from "pg";
import { pool } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { isId } from "../access/ids.ts";
import { forbidden, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { canInWorkspace, isWorkspaceRole, type WorkspaceAction, type WorkspaceRole } from "./roles.ts";

export type WorkspaceAccess = {
  role: WorkspaceRole;
  workspace: { id: string; name: string; defaultRole: Role; createdAt: Date };
};

type Row = WorkspaceAccess["workspace"] & { role: string };

/**
 * The workspace with somebody's role in it, when they may do this there. Asks the database each time; with `client`, in
 * its transaction, the workspace is locked until the end of it, so that two owners cannot remove each other at once.
 *
 * @throws Failure "notFound" for a workspace that they are not in, whether it exists or not
 * @throws Failure "forbidden" for one that they are in
 */
export async function requireWorkspace(
  principal: Principal,
  id: string,
  action: WorkspaceAction,
  client?: Pick<pg.ClientBase, "query">,
): Promise<WorkspaceAccess> {
  if (!isId(id)) throw notFound("workspace");
  const { rows } = await (client ?? pool()).query<Row>(
    `SELECT w.id, w.name, w."defaultRole", w."createdAt" AT TIME ZONE 'UTC' AS "createdAt", m.role
     FROM "Workspace" w JOIN "WorkspaceMember" m ON m."workspaceId" = w.id AND m."userId" = $2 WHERE w.id = $1
     ${client ? "FOR NO KEY UPDATE OF w" : ""}`,
    [id, principal.userId],
  );
  const [row] = rows;
  if (!row || !isWorkspaceRole(row.role)) throw notFound("workspace");
  const { role, ...workspace } = row;
  if (!canInWorkspace(role, action))
    throw forbidden(`You are ${named(role)} here, which does not allow this (${action}).`);
  return { role, workspace };
}

const named = (role: WorkspaceRole) => (role === "member" ? "a member" : `an ${role}`);
