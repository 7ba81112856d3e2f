import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { requireProject } from "../access/require.ts";
import { betterRole } from "../access/roles.ts";
import { recordAudit } from "../audit/record.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { notFound } from "../failures.ts";
import { PROJECT_COLUMNS, type ProjectView } from "../projects/view.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { defaultRole } from "./input.ts";
import { requireWorkspace } from "./require.ts";
import { canInWorkspace } from "./roles.ts";

/** More than anybody scrolls through; what was changed last comes first. */
const MOST_LISTED = 500;

/** The projects of a workspace, with what the one who asks may do in each. @throws Failure "notFound" */
export async function listWorkspaceProjects(principal: Principal, workspaceId: string): Promise<ProjectView[]> {
  const { workspace } = await requireWorkspace(principal, workspaceId, "read");
  const rows = await prisma().project.findMany({
    where: { workspaceId, trashedAt: null },
    orderBy: { updatedAt: "desc" },
    take: MOST_LISTED,
    select: {
      ...PROJECT_COLUMNS,
      memberships: { where: { userId: principal.userId }, select: { role: true } },
    },
  });
  return rows.flatMap(({ memberships, ...project }) => {
    const byGroup = project.workspaceRole ?? workspace.defaultRole;
    const role = [memberships[0]?.role ?? null, project.linkRole].reduce(betterRole, byGroup);
    return role ? [{ ...project, role }] : [];
  });
}

const placeInput = z.object({
  workspaceId: z.uuid("There is no such workspace.").nullable(),
  role: defaultRole.nullable().default(null),
});

/**
 * Puts a project into a workspace that its owner is in, or takes it out again (null).
 *
 * @param input `role`: what the group's people may do in this one; null: as in all of the workspace
 * @throws Failure "notFound" (project or workspace), "forbidden", "invalid"
 */
export async function placeProject(
  principal: Principal,
  projectId: string,
  input: { workspaceId: string | null; role?: Role | null | undefined },
): Promise<void> {
  await requireProject(principal, projectId, "project.share");
  const { workspaceId, role } = parseInput(placeInput, input);
  await inTransaction(async (client) => {
    if (workspaceId) await requireWorkspace(principal, workspaceId, "add-project", client);
    await setPlace(client, principal, projectId, workspaceId, workspaceId ? role : null);
  });
}

/**
 * Takes a project out of a workspace: the workspace's admins decide what is in it, and the project's owners.
 *
 * @throws Failure "notFound", "forbidden"
 */
export async function takeOutProject(principal: Principal, workspaceId: string, projectId: string): Promise<void> {
  const { role } = await requireWorkspace(principal, workspaceId, "read");
  if (!canInWorkspace(role, "change")) await requireProject(principal, projectId, "project.share");
  await inTransaction(async (client) => {
    // Asked again with the workspace locked, on this connection: no more than one is taken at a time.
    await requireWorkspace(principal, workspaceId, canInWorkspace(role, "change") ? "change" : "read", client);
    await setPlace(client, principal, projectId, null, null, workspaceId);
  });
}

type Client = Parameters<Parameters<typeof inTransaction>[0]>[0];

async function setPlace(
  client: Client,
  principal: Principal,
  projectId: string,
  workspaceId: string | null,
  role: Role | null,
  from: string | null = null,
): Promise<void> {
  const changed = await client.query(
    `UPDATE "Project" SET "workspaceId" = $2, "workspaceRole" = $3
     WHERE id = $1 AND ($4::uuid IS NULL OR "workspaceId" = $4)`,
    [projectId, workspaceId, role, from],
  );
  if (changed.rowCount !== 1) throw notFound("project in this workspace");
  await recordAudit(client, {
    actorId: principal.userId,
    action: "project.workspace-set",
    subject: projectId,
    projectId,
    detail: { workspaceId, role },
  });
  await announceAccessChange({ project: projectId }, client);
  await announceProjectEvent({ project: projectId, kind: "members" }, client);
}
