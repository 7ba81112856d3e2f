import { randomUUID } from "node:crypto";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { deleteAccount } from "../account/delete.ts";
import { recordAudit } from "../audit/record.ts";
import { Failure } from "../failures.ts";
import { claimInvitations } from "../sharing/claim-invitations.ts";
import { friendlyColor } from "../sign-in/friendly.ts";
import { emailInput, NAME_MAX_LENGTH, parseInput, passwordInput } from "../sign-in/input.ts";
import { markConfirmed } from "../sign-in/mark-confirmed.ts";
import { hashPassword } from "../sign-in/password.ts";
import { revokeWhere } from "../sign-in/session-list.ts";
import { insertToken } from "../tokens/tokens.ts";

const TOKEN_NAME = "Command line";

/**
 * The account with this address, made if there is none; its name begins as what stands before the @. The operator vouches
 * for an address that they made an account for: it counts as confirmed.
 */
export async function ensureUser(address: string): Promise<{ id: string; isNew: boolean }> {
  const email = parseInput(emailInput, address);
  const id = randomUUID();
  const isNew = await inTransaction(async (client) => {
    const made = await client.query(
      `INSERT INTO "User" (id, name, color, email, "emailVerified")
       VALUES ($1, $2, $3, $4, now() AT TIME ZONE 'UTC') ON CONFLICT (email) DO NOTHING`,
      [id, (email.split("@")[0] ?? email).slice(0, NAME_MAX_LENGTH), friendlyColor(), email],
    );
    if (made.rowCount === 1) {
      await recordAudit(client, { actorId: null, action: "account.created", subject: id });
      await claimInvitations(client, id);
    }
    return made.rowCount === 1;
  });
  if (isNew) return { id, isNew };
  const existing = await prisma().user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  return { id: existing.id, isNew };
}

/** A fresh personal access token for this address; makes the account if there is none. */
export async function tokenFor(address: string): Promise<string> {
  const { id } = await ensureUser(address);
  const { token } = await inTransaction((client) => insertToken(client, id, TOKEN_NAME, null));
  return token;
}

/** Sets a password and signs the account out everywhere. @throws Failure "invalid" */
export async function setPassword(userId: string, text: string): Promise<void> {
  const passwordHash = await hashPassword(parseInput(passwordInput, text));
  await inTransaction(async (client) => {
    await client.query(`UPDATE "User" SET "passwordHash" = $2 WHERE id = $1`, [userId, passwordHash]);
    await recordAudit(client, { actorId: null, action: "account.password-changed", subject: userId });
  });
  await revokeWhere(userId, { except: null });
}

/** The operator vouches that an account belongs to its address: what waited for it takes effect. */
export async function confirmAddress(userId: string): Promise<void> {
  await inTransaction((client) => markConfirmed(client, userId));
}

/** Deletes an account for good, at once. @throws Failure "notFound" */
export async function deletePerson(address: string): Promise<void> {
  const email = parseInput(emailInput, address);
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (!user || !(await deleteAccount(user.id))) throw nobodyHas(email);
}

export async function makeAdmin(userId: string): Promise<void> {
  await prisma().user.update({ where: { id: userId }, data: { isAdmin: true } });
  await announceAccessChange({ user: userId });
}

/** Signs an account out of every browser. Returns how many those were. @throws Failure "notFound" */
export async function revokeSessions(address: string): Promise<number> {
  const email = parseInput(emailInput, address);
  const user = await prisma().user.findUnique({ where: { email }, select: { id: true } });
  if (!user) throw nobodyHas(email);
  return revokeWhere(user.id, { except: null });
}

function nobodyHas(email: string): Failure {
  return new Failure("notFound", `Nobody has an account with the address ${email}.`);
}

/** One line an account: address, name, and what is special. */
export async function listPeople(): Promise<string[]> {
  const people = await prisma().user.findMany({ where: { isGuest: false }, orderBy: { createdAt: "asc" } });
  return people.map(({ email, name, isAdmin, createdAt }) =>
    [email ?? "(no e-mail)", name, `since ${createdAt.toISOString().slice(0, 10)}`, ...(isAdmin ? ["admin"] : [])].join(
      "\t",
    ),
  );
}
