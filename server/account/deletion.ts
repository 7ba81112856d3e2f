import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { Failure, forbidden, invalid } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt, forgetAttempts } from "../sign-in/limits.ts";
import { verifyPassword } from "../sign-in/password.ts";
import { browserOf, type Principal } from "../sign-in/principal.ts";
import { revokeOtherSessions } from "../sign-in/session-list.ts";
import { deleteAccount } from "./delete.ts";
import { type OwnProject, ownProjects, type ProjectFate, projectFate } from "./own-projects.ts";

/** So long somebody can think better of it: a week catches a moment of anger and somebody else's hand. */
export const GRACE_DAYS = 7;
/** Who has no password shows that it is them by having signed in so lately. */
const FRESH_SIGN_IN_MINUTES = 15;
const MS_A_MINUTE = 60_000;
const MS_A_DAY = 24 * 60 * MS_A_MINUTE;

export type DeletionPlan = {
  /** owned by nobody else: each is deleted or handed over */
  projects: OwnProject[];
  models: number;
  datasets: number;
  /** "password": type it; "sign-in": sign in again first; "nothing": a guest, who is this browser */
  proof: "password" | "sign-in" | "nothing";
  /** when it will be deleted, if that was asked for already */
  dueAt: Date | null;
};

/** What deleting one's account would do. @throws Failure "forbidden" to a token */
export async function planDeletion(principal: Principal): Promise<DeletionPlan> {
  requireBrowser(principal);
  const { userId } = principal;
  const [projects, models, datasets, proof, waiting] = await Promise.all([
    ownProjects(userId),
    prisma().customModel.count({ where: { ownerId: userId } }),
    prisma().dataset.count({ where: { ownerId: userId } }),
    proofOf(principal),
    prisma().accountDeletion.findUnique({ where: { userId }, select: { dueAt: true } }),
  ]);
  return { projects, models, datasets, proof, dueAt: waiting?.dueAt ?? null };
}

async function proofOf(principal: Principal): Promise<DeletionPlan["proof"]> {
  if (principal.isGuest) return "nothing";
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: principal.userId },
    select: { passwordHash: true },
  });
  if (user.passwordHash) return "password";
  const session = await prisma().session.findUnique({ where: { id: principal.sessionId ?? "" } });
  const age = Date.now() - (session?.createdAt.getTime() ?? 0);
  return age < FRESH_SIGN_IN_MINUTES * MS_A_MINUTE ? "nothing" : "sign-in";
}

const request = z.strictObject({
  password: z.string().max(200).optional(),
  projects: z.array(projectFate).max(2_000, "That are more projects than anybody has.").default([]),
});

/**
 * Asks for one's account to be deleted: in a week for accounts, who can take it back until then; at once for guests, who
 * could not come back to do so. Other browsers and tokens are signed out at once.
 *
 * @returns when it goes; null: it is gone
 * @throws Failure "forbidden" to a token, or without a fresh sign-in; "invalid" for a wrong password; "tooMany"
 */
export async function requestDeletion(principal: Principal, input: z.input<typeof request>): Promise<Date | null> {
  requireBrowser(principal);
  const { password, projects } = parseInput(request, input);
  await prove(principal, password);
  if (principal.isGuest) {
    await deleteAccount(principal.userId, projects);
    return null;
  }
  const dueAt = new Date(Date.now() + GRACE_DAYS * MS_A_DAY);
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO "AccountDeletion" ("userId", "dueAt", projects) VALUES ($1, $2::timestamptz, $3)
       ON CONFLICT ("userId") DO UPDATE SET projects = excluded.projects`,
      [principal.userId, dueAt.toISOString(), JSON.stringify(projects)],
    );
    await client.query(
      `UPDATE "AccessToken" SET "revokedAt" = now() AT TIME ZONE 'UTC' WHERE "userId" = $1 AND "revokedAt" IS NULL`,
      [principal.userId],
    );
    const { userId } = principal;
    await recordAudit(client, { actorId: userId, action: "account.deletion-requested", subject: userId });
    await announceAccessChange({ user: userId }, client);
  });
  await revokeOtherSessions(principal);
  return dueAt;
}

async function prove(principal: Principal, password: string | undefined): Promise<void> {
  const proof = await proofOf(principal);
  if (proof === "nothing") return;
  if (proof === "sign-in")
    throw forbidden("Sign out, sign in again, and then delete your account: it shows that it is you.");
  const user = await prisma().user.findUniqueOrThrow({ where: { id: principal.userId } });
  await countAttempt("password-account", user.email ?? user.id);
  if (!(await verifyPassword(password ?? "", user.passwordHash))) {
    throw invalid([{ path: "password", message: "This is not your password." }]);
  }
  await forgetAttempts("password-account", user.email ?? user.id);
}

/** Takes it back, as long as it is not done. @throws Failure "notFound" when nothing was asked for */
export async function cancelDeletion(principal: Principal): Promise<void> {
  requireBrowser(principal);
  await inTransaction(async (client) => {
    const { userId } = principal;
    const kept = await client.query(`DELETE FROM "AccountDeletion" WHERE "userId" = $1`, [userId]);
    if (kept.rowCount !== 1) throw new Failure("notFound", "Nobody asked for your account to be deleted.");
    await recordAudit(client, { actorId: userId, action: "account.deletion-cancelled", subject: userId });
  });
}

/** When somebody's account goes, if they asked for it; for the pages that remind of it. */
export async function deletionDueAt(principal: Principal): Promise<Date | null> {
  const row = await prisma().accountDeletion.findUnique({ where: { userId: principal.userId } });
  return row?.dueAt ?? null;
}

function requireBrowser(principal: Principal): void {
  if (!browserOf(principal)) throw forbidden("A token cannot delete an account. Do it in a browser, in settings.");
}

/** Carries out what is due. Any number of processes may do it at once: each account goes once. @returns how many went */
export async function deleteDueAccounts(now: Date = new Date()): Promise<number> {
  const due = await prisma().accountDeletion.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: "asc" },
    select: { userId: true },
  });
  let gone = 0;
  for (const { userId } of due) if (await deleteDue(userId, now)) gone++;
  return gone;
}

/** One that cannot be deleted is for the log, and keeps nobody else waiting. */
async function deleteDue(userId: string, now: Date): Promise<boolean> {
  try {
    return await deleteAccount(userId, undefined, now);
  } catch (error) {
    logger.error({ error, userId }, "an account that is due could not be deleted");
    return false;
  }
}

export type { OwnProject, ProjectFate };
