import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { isId } from "../access/ids.ts";
import { recordAudit } from "../audit/record.ts";
import { forbidden, notFound } from "../failures.ts";
import { browserOf, type Principal } from "./principal.ts";

export type SessionView = {
  id: string;
  /** "Firefox on Linux" */
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** whether it is the one that asks */
  current: boolean;
};

/** The browsers in which somebody is signed in, the latest first. */
export async function listSessions(principal: Principal): Promise<SessionView[]> {
  const sessions = await prisma().session.findMany({
    where: { userId: principal.userId, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, device: true, createdAt: true, lastSeenAt: true },
  });
  return sessions.map((session) => ({ ...session, current: session.id === principal.sessionId }));
}

/** Signs one of one's own browsers out, also its open connections. @throws Failure "notFound" for somebody else's */
export async function revokeSession(principal: Principal, sessionId: string): Promise<void> {
  if (!isId(sessionId)) throw notFound("session");
  const revoked = await revokeWhere(principal.userId, { only: sessionId });
  if (revoked === 0) throw notFound("session");
}

/** Signs out everywhere but here. Returns how many browsers that were. @throws Failure "forbidden" to a token */
export async function revokeOtherSessions(principal: Principal): Promise<number> {
  if (!browserOf(principal)) throw forbidden("A token cannot sign browsers out. Do it in a browser, in settings.");
  return revokeWhere(principal.userId, { except: principal.sessionId });
}

type Which = { only: string } | { except: string | null };

/** Revokes sessions of one person and tells every process at once. Returns how many. */
export async function revokeWhere(userId: string, which: Which): Promise<number> {
  const only = "only" in which ? which.only : null;
  const except = "except" in which ? which.except : null;
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `UPDATE "Session" SET "revokedAt" = now() AT TIME ZONE 'UTC'
       WHERE "userId" = $1 AND "revokedAt" IS NULL
         AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3) RETURNING id`,
      [userId, only, except],
    );
    for (const { id } of rows) {
      await recordAudit(client, { actorId: userId, action: "session.revoked", subject: id });
      await announceAccessChange({ session: id }, client);
    }
    return rows.length;
  });
}
