import { prisma } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import type { Principal } from "../sign-in/principal.ts";
import { LIST_LENGTH } from "./limits.ts";
import { requireModel } from "./require.ts";
import { type ModelRow, type OwnModelView, VIEW_INCLUDE, viewOf } from "./view.ts";

/** @throws Failure "notFound" for one that this person may not use */
export async function getOwnModel(principal: Principal, id: string): Promise<OwnModelView> {
  return viewOf(await requireModel(principal, id, "use"), principal.userId);
}

/** The models that this person may use: their own first, then those of their projects and those for everybody. */
export async function listOwnModels(principal: Principal): Promise<OwnModelView[]> {
  const rows = await readUsable(principal);
  return rows.map((row) => viewOf(row, principal.userId));
}

/**
 * Each kind has room of its own, so that what many offer to everybody hides nobody's own.
 *
 * @param within a project: of what is shared with projects, only what is shared with this one
 */
export async function readUsable(principal: Principal | null, within?: string): Promise<ModelRow[]> {
  const userId = principal?.userId;
  const notOwn: Prisma.CustomModelWhereInput = userId ? { NOT: { ownerId: userId } } : {};
  const kinds: Prisma.CustomModelWhereInput[] = [
    { visibility: "project", project: sharedProject(userId, within), ...notOwn },
    { visibility: "workspace", workspace: { members: { some: { userId: userId ?? { in: [] } } } }, ...notOwn },
    { visibility: "everybody", ...notOwn },
  ];
  if (userId) kinds.unshift({ ownerId: userId });
  return (await Promise.all(kinds.map(readLatest))).flat();
}

function readLatest(where: Prisma.CustomModelWhereInput): Promise<ModelRow[]> {
  return prisma().customModel.findMany({
    where: { trashedAt: null, ...where },
    include: VIEW_INCLUDE,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: LIST_LENGTH,
  });
}

/** Projects whose models somebody sees in a list: those they belong to, or the one they are in, which was checked before. */
function sharedProject(userId: string | undefined, within: string | undefined): Prisma.ProjectWhereInput {
  if (within !== undefined) return { id: within, trashedAt: null };
  return { trashedAt: null, memberships: { some: { userId: userId ?? { in: [] } } } };
}
