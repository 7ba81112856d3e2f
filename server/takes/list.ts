import { prisma } from "../../prisma/client.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type TakeView, viewOf } from "./view.ts";

/** Takes that a list shows. */
const LIST_LENGTH = 200;

/**
 * The latest takes of a project, the newest first.
 *
 * @throws Failure "notFound" or "forbidden"
 */
export async function listTakes(principal: Principal, projectId: string, shareToken?: string): Promise<TakeView[]> {
  await requireProject(principal, projectId, "generation.read", shareToken);
  const rows = await prisma().take.findMany({
    where: { projectId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: LIST_LENGTH,
  });
  return rows.map(viewOf);
}
