import { prisma } from "../../prisma/client.ts";
import { type Principal, principalOf } from "./principal.ts";

/** A session ends when its browser has not come by for this long. */
export const SESSION_IDLE_DAYS = 90;
const SESSION_IDLE_MS = SESSION_IDLE_DAYS * 24 * 60 * 60 * 1000;

/** "Last seen" is right to this much; finer would be a write a request. */
const SEEN_RESOLUTION_MS = 60_000;
const DEVICE_MAX_LENGTH = 80;

/** Signs a browser in; its cookie carries the returned id. */
export async function openSession(userId: string, device: string): Promise<{ id: string }> {
  const expiresAt = new Date(Date.now() + SESSION_IDLE_MS);
  return prisma().session.create({
    data: { userId, device: device.slice(0, DEVICE_MAX_LENGTH), expiresAt },
    select: { id: true },
  });
}

/** Who this session belongs to, or null when it was revoked, has ended, or never was. Asks the database each time. */
export async function sessionPrincipal(sessionId: string): Promise<Principal | null> {
  const session = await prisma().session.findUnique({ where: { id: sessionId }, include: { user: true } });
  if (!session || session.revokedAt || session.expiresAt.getTime() <= Date.now()) return null;
  if (Date.now() - session.lastSeenAt.getTime() > SEEN_RESOLUTION_MS) await seen(session.id, session.userId);
  return principalOf(session.user, { sessionId: session.id });
}

async function seen(sessionId: string, userId: string): Promise<void> {
  const now = new Date();
  await prisma().$transaction([
    // Not `update`: a session that is revoked in this very moment stays revoked and is no error.
    prisma().session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_IDLE_MS) },
    }),
    prisma().user.updateMany({ where: { id: userId }, data: { lastSeenAt: now } }),
  ]);
}
