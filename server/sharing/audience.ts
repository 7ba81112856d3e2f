import { audienceSentence, type Grants } from "../../domain/sharing/audience.ts";
import { prisma } from "../../prisma/client.ts";
import { requireProject } from "../access/require.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Everything that lets anybody into a project, from the rows that `projectAccess` decides by. */
export async function readGrants(projectId: string): Promise<Grants | null> {
  const project = await prisma().project.findUnique({
    where: { id: projectId },
    select: {
      linkRole: true,
      trashedAt: true,
      workspaceRole: true,
      workspace: { select: { name: true, defaultRole: true, members: { select: { userId: true } } } },
      memberships: {
        orderBy: [{ role: "asc" }, { createdAt: "asc" }],
        select: { userId: true, role: true, user: { select: { name: true } } },
      },
      shareLinks: { where: { revokedAt: null }, select: { role: true } },
    },
  });
  if (!project) return null;
  const { workspace, memberships, shareLinks } = project;
  const inGroup = new Set(workspace?.members.map(({ userId }) => userId));
  return {
    people: memberships.map(({ userId, role, user }) => ({
      id: userId,
      name: user.name,
      role,
      inGroup: inGroup.has(userId),
    })),
    group: workspace && { name: workspace.name, role: project.workspaceRole ?? workspace.defaultRole },
    address: project.linkRole,
    links: shareLinks.map(({ role }) => role),
    trashed: project.trashedAt !== null,
  };
}

/** Who can see a project, in one sentence that is always true. @throws Failure "notFound", "forbidden" */
export async function whoCanSee(principal: Principal, projectId: string): Promise<string> {
  await requireProject(principal, projectId, "project.members.read");
  const grants = await readGrants(projectId);
  if (!grants) throw notFound("project");
  return audienceSentence(grants, principal.userId);
}
