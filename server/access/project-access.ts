import { prisma } from "../../prisma/client.ts";
import type { Role } from "../../prisma/generated/enums.ts";
import type { Principal } from "../sign-in/principal.ts";
import { hashSecret } from "../tokens/token-text.ts";
import { isId } from "./ids.ts";
import { betterRole } from "./roles.ts";

/** Whoever asks; `shareToken` is the secret part of a share link that they hold. */
export type Asker = { principal: Principal | null; shareToken?: string | undefined };

export type ProjectAccess = {
  role: Role;
  project: { id: string; title: string; epoch: number; trashedAt: Date | null };
};

const PROJECT = { id: true, title: true, epoch: true, trashedAt: true, linkRole: true } as const;

/**
 * What somebody may be in a project: the best of their membership, the share link they hold, and what the project
 * grants to anybody who has its address. Asks the database at every call.
 *
 * @returns null when there is no such project for them. A project in the trash is there for its owners only.
 */
export async function projectAccess(asker: Asker, projectId: string): Promise<ProjectAccess | null> {
  if (!isId(projectId)) return null;
  const [found, membership, link] = await Promise.all([
    prisma().project.findUnique({ where: { id: projectId }, select: PROJECT }),
    membershipRole(asker.principal, projectId),
    shareLinkRole(asker.shareToken, projectId),
  ]);
  if (!found) return null;
  const { linkRole, ...project } = found;
  if (project.trashedAt) return membership === "owner" ? { role: membership, project } : null;
  const role = betterRole(betterRole(membership, linkRole), link);
  return role ? { role, project } : null;
}

async function membershipRole(principal: Principal | null, projectId: string): Promise<Role | null> {
  if (!principal) return null;
  const where = { projectId_userId: { projectId, userId: principal.userId } };
  const membership = await prisma().membership.findUnique({ where, select: { role: true } });
  return membership?.role ?? null;
}

async function shareLinkRole(token: string | undefined, projectId: string): Promise<Role | null> {
  if (!token) return null;
  const link = await prisma().shareLink.findUnique({ where: { tokenHash: hashSecret(token) } });
  return link?.projectId === projectId && !link.revokedAt ? link.role : null;
}
