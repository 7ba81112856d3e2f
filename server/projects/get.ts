import { prisma } from "../../prisma/client.ts";
import { requireProject } from "../access/require.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { PROJECT_COLUMNS, type ProjectView } from "./view.ts";

/** One project, with the role of the one who asks. @throws Failure "notFound" for one they may not read */
export async function getProject(
  principal: Principal | null,
  projectId: string,
  shareToken?: string,
): Promise<ProjectView> {
  const { role } = await requireProject(principal, projectId, "project.read", shareToken);
  const project = await prisma().project.findUnique({ where: { id: projectId }, select: PROJECT_COLUMNS });
  if (!project) throw notFound("project");
  return { ...project, role };
}
