import { prisma } from "../../prisma/client.ts";
import type { Principal } from "../sign-in/principal.ts";
import { PROJECT_COLUMNS, type ProjectView } from "./view.ts";

/** More than anybody scrolls through; what was changed last comes first. */
const MOST_LISTED = 1_000;

/** The projects somebody is a member of; with `trashed`, those in the trash that are theirs to restore. */
export async function listProjects(
  principal: Principal,
  { trashed = false }: { trashed?: boolean | undefined } = {},
): Promise<ProjectView[]> {
  const memberships = await prisma().membership.findMany({
    where: {
      userId: principal.userId,
      project: { trashedAt: trashed ? { not: null } : null },
      ...(trashed ? { role: "owner" } : {}),
    },
    orderBy: { project: { updatedAt: "desc" } },
    take: MOST_LISTED,
    select: { role: true, project: { select: PROJECT_COLUMNS } },
  });
  return memberships.map(({ role, project }) => ({ ...project, role }));
}
