import type { PoolClient } from "pg";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { notify } from "../notifications/notify.ts";
import { takeOutUnowned } from "../workspaces/projects-without-owner.ts";
import { type OwnProject, ownProjects, type ProjectFate } from "./own-projects.ts";

/**
 * Deletes or hands over the projects that somebody owns alone. What was not decided, or cannot be done any more as it was,
 * goes to whoever is next; what nobody else is in is deleted.
 */
export async function passOnProjects(client: PoolClient, userId: string, fates: readonly ProjectFate[]): Promise<void> {
  // Locked before they are read: one that somebody takes over at this moment is theirs by then.
  await client.query(
    `SELECT 1 FROM "Project" p JOIN "Membership" m ON m."projectId" = p.id AND m."userId" = $1 AND m.role = 'owner'
     ORDER BY p.id FOR NO KEY UPDATE OF p`,
    [userId],
  );
  const decided = new Map(fates.map((fate) => [fate.projectId, fate]));
  for (const project of await ownProjects(userId, client)) {
    const heir = heirOf(project, decided.get(project.id));
    if (heir) await handOver(client, project.id, userId, heir);
    else await remove(client, project.id);
  }
}

function heirOf({ heirs }: OwnProject, fate: ProjectFate | undefined): string | null {
  if (fate?.fate === "delete") return null;
  const chosen = heirs.find((heir) => fate && heir.userId === fate.to);
  return (chosen ?? heirs[0])?.userId ?? null;
}

async function handOver(client: PoolClient, projectId: string, from: string, to: string): Promise<void> {
  await client.query(
    `INSERT INTO "Membership" ("projectId", "userId", role) VALUES ($1, $2, 'owner') ON CONFLICT ("projectId", "userId")
     DO UPDATE SET role = 'owner', "shareLinkId" = NULL, "invitedRole" = NULL`,
    [projectId, to],
  );
  await client.query(`DELETE FROM "Membership" WHERE "projectId" = $1 AND "userId" = $2`, [projectId, from]);
  await takeOutUnowned(client, { projectId });
  await recordAudit(client, { actorId: null, action: "ownership.passed-on", subject: to, projectId });
  await notify(client, { userId: to, projectId, kind: "ownership", actorId: null, about: { step: "passed-on" } });
  await announceAccessChange({ project: projectId }, client);
}

async function remove(client: PoolClient, projectId: string): Promise<void> {
  await client.query(`DELETE FROM "Project" WHERE id = $1`, [projectId]);
  await recordAudit(client, { actorId: null, action: "project.deleted", subject: projectId, projectId });
  await announceAccessChange({ project: projectId }, client);
}

/** A workspace whose only owner goes gets the next one: an admin, or who has been in it longest; an empty one goes. */
export async function passOnWorkspaces(client: PoolClient, userId: string): Promise<void> {
  const { rows } = await client.query<{ id: string; name: string; heir: string | null }>(
    `SELECT mine."workspaceId" AS id, (SELECT name FROM "Workspace" w WHERE w.id = mine."workspaceId") AS name, (
       SELECT next."userId" FROM "WorkspaceMember" next
       WHERE next."workspaceId" = mine."workspaceId" AND next."userId" <> $1
       ORDER BY array_position(ARRAY['owner', 'admin', 'member'], next.role), next."createdAt" LIMIT 1) AS heir
     FROM "WorkspaceMember" mine WHERE mine."userId" = $1 AND mine.role = 'owner' AND NOT EXISTS (
       SELECT 1 FROM "WorkspaceMember" o
       WHERE o."workspaceId" = mine."workspaceId" AND o."userId" <> $1 AND o.role = 'owner')`,
    [userId],
  );
  for (const { id, name, heir } of rows) {
    if (heir) {
      await client.query(`UPDATE "WorkspaceMember" SET role = 'owner' WHERE "workspaceId" = $1 AND "userId" = $2`, [
        id,
        heir,
      ]);
      const about = { workspaceId: id, workspace: name, role: "owner" };
      await notify(client, { userId: heir, projectId: null, kind: "workspace", actorId: null, about });
      await recordAudit(client, { actorId: null, action: "workspace.transferred", subject: id, detail: { to: heir } });
    } else {
      await client.query(`DELETE FROM "Workspace" WHERE id = $1`, [id]);
      await recordAudit(client, { actorId: null, action: "workspace.deleted", subject: id });
      await announceAccessChange({ workspace: id }, client);
    }
  }
}

/** Leaves every workspace; projects there that nobody of it owns any more leave too. */
export async function leaveWorkspaces(client: PoolClient, userId: string): Promise<void> {
  const { rows } = await client.query<{ workspaceId: string }>(
    `DELETE FROM "WorkspaceMember" WHERE "userId" = $1 RETURNING "workspaceId"`,
    [userId],
  );
  for (const { workspaceId } of rows) await takeOutUnowned(client, { workspaceId });
}
