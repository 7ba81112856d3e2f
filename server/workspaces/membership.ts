import { prisma } from "../../prisma/client.ts";
import type { Principal } from "../sign-in/principal.ts";

/** Whether somebody is in this workspace at this moment, whatever their role there is. */
export async function isInWorkspace(principal: Principal | null, workspaceId: string | null): Promise<boolean> {
  if (!principal || !workspaceId) return false;
  const where = { workspaceId_userId: { workspaceId, userId: principal.userId } };
  return (await prisma().workspaceMember.findUnique({ where, select: { role: true } })) !== null;
}
