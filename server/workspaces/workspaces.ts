import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { changeInput, createInput } from "./input.ts";
import { requireRoomForWorkspace } from "./limits.ts";
import { requireWorkspace } from "./require.ts";
import { isWorkspaceRole, type WorkspaceRole } from "./roles.ts";

export type WorkspaceView = {
  id: string;
  name: string;
  /** of the one who asks */
  role: WorkspaceRole;
  /** what its people may do in its projects, unless a project says otherwise */
  defaultRole: Role;
  people: number;
  projects: number;
  createdAt: Date;
};

/** Makes a group of one; its maker owns it. @throws Failure "invalid", "conflict" when they are in too many */
export async function createWorkspace(
  principal: Principal,
  input: z.input<typeof createInput>,
): Promise<WorkspaceView> {
  const { name, defaultRole } = parseInput(createInput, input);
  const id = randomUUID();
  await inTransaction(async (client) => {
    await requireRoomForWorkspace(client, principal.userId);
    await client.query(`INSERT INTO "Workspace" (id, name, "defaultRole") VALUES ($1, $2, $3)`, [
      id,
      name,
      defaultRole,
    ]);
    await client.query(`INSERT INTO "WorkspaceMember" ("workspaceId", "userId", role) VALUES ($1, $2, 'owner')`, [
      id,
      principal.userId,
    ]);
    await recordAudit(client, { actorId: principal.userId, action: "workspace.created", subject: id });
  });
  return getWorkspace(principal, id);
}

/** @throws Failure "notFound" for one that they are not in */
export async function getWorkspace(principal: Principal, id: string): Promise<WorkspaceView> {
  const { role, workspace } = await requireWorkspace(principal, id, "read");
  const [people, projects] = await Promise.all([
    prisma().workspaceMember.count({ where: { workspaceId: id } }),
    prisma().project.count({ where: { workspaceId: id, trashedAt: null } }),
  ]);
  return { ...workspace, role, people, projects };
}

/** The workspaces somebody is in, by name. */
export async function listWorkspaces(principal: Principal): Promise<WorkspaceView[]> {
  const rows = await prisma().workspaceMember.findMany({
    where: { userId: principal.userId },
    orderBy: { workspace: { name: "asc" } },
    select: {
      role: true,
      workspace: {
        select: {
          id: true,
          name: true,
          defaultRole: true,
          createdAt: true,
          _count: { select: { members: true, projects: { where: { trashedAt: null } } } },
        },
      },
    },
  });
  return rows.map(({ role, workspace: { _count, ...workspace } }) => ({
    ...workspace,
    role: isWorkspaceRole(role) ? role : "member",
    people: _count.members,
    projects: _count.projects,
  }));
}

/**
 * Renames a workspace, or says what its people may do in its projects from now on, also in open tabs.
 *
 * @throws Failure "notFound", "forbidden", "invalid"
 */
export async function changeWorkspace(
  principal: Principal,
  id: string,
  input: z.input<typeof changeInput>,
): Promise<WorkspaceView> {
  const { name, defaultRole } = parseInput(changeInput, input);
  await inTransaction(async (client) => {
    const { workspace } = await requireWorkspace(principal, id, "change", client);
    const changed = { name: name ?? workspace.name, defaultRole: defaultRole ?? workspace.defaultRole };
    await client.query(`UPDATE "Workspace" SET name = $2, "defaultRole" = $3 WHERE id = $1`, [
      id,
      changed.name,
      changed.defaultRole,
    ]);
    await recordAudit(client, { actorId: principal.userId, action: "workspace.changed", subject: id, detail: changed });
    if (changed.defaultRole !== workspace.defaultRole) await announceAccessChange({ workspace: id }, client);
  });
  return getWorkspace(principal, id);
}

/**
 * Ends a group. Its projects go back to their owners and members, none is lost; models that were shared with it are
 * their makers' alone.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function deleteWorkspace(principal: Principal, id: string): Promise<void> {
  await inTransaction(async (client) => {
    await requireWorkspace(principal, id, "delete", client);
    await client.query(`UPDATE "Project" SET "workspaceId" = NULL, "workspaceRole" = NULL WHERE "workspaceId" = $1`, [
      id,
    ]);
    await client.query(
      `UPDATE "CustomModel" SET visibility = 'private', "workspaceId" = NULL
       WHERE "workspaceId" = $1 AND visibility = 'workspace'`,
      [id],
    );
    await client.query(`DELETE FROM "Workspace" WHERE id = $1`, [id]);
    await recordAudit(client, { actorId: principal.userId, action: "workspace.deleted", subject: id });
    await announceAccessChange({ workspace: id }, client);
  });
}
