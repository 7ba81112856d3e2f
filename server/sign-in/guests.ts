import { randomUUID } from "node:crypto";
import pg from "pg";
import { z } from "zod";
import { inTransaction } from "../../prisma/transaction.ts";
import { announceAccessChange } from "../access/changes.ts";
import { recordAudit } from "../audit/record.ts";
import { friendlyColor, friendlyName } from "./friendly.ts";
import { colorInput, emailInput, nameInput, parseInput, passwordInput } from "./input.ts";
import { hashPassword } from "./password.ts";

const UNIQUE_VIOLATION = "23505";

/**
 * Makes a guest: a person without e-mail and password, whose work belongs to one browser until they upgrade.
 *
 * @throws Failure "invalid" for a name or a colour that does not fit; either may be left out
 */
export async function createGuest(name?: string, color?: string): Promise<{ id: string }> {
  const id = randomUUID();
  const guest = {
    name: name === undefined ? friendlyName() : parseInput(nameInput, name),
    color: color === undefined ? friendlyColor() : parseInput(colorInput, color),
  };
  await inTransaction(async (client) => {
    await client.query(`INSERT INTO "User" (id, name, color, "isGuest") VALUES ($1, $2, $3, true)`, [
      id,
      guest.name,
      guest.color,
    ]);
    await recordAudit(client, { actorId: id, action: "account.created", subject: id, detail: { guest: true } });
  });
  return { id };
}

const upgradeInput = z.object({ email: emailInput, password: passwordInput, name: nameInput.optional() });

/**
 * Turns a guest into an account in place: same person, same projects, takes and sessions. Answers the same, and takes
 * as long, when the address has an account already; then nothing changes. Sign in with the same e-mail and password
 * afterwards to see which it was.
 *
 * @throws Failure "invalid"
 */
export async function upgradeGuest(
  userId: string,
  input: { email: string; password: string; name?: string | undefined },
): Promise<void> {
  const { email, password, name } = parseInput(upgradeInput, input);
  const passwordHash = await hashPassword(password);
  const upgrade = inTransaction(async (client) => {
    const upgraded = await client.query(
      `UPDATE "User" SET email = $2, "passwordHash" = $3, name = coalesce($4, name), "isGuest" = false
       WHERE id = $1 AND "isGuest" AND NOT EXISTS (SELECT 1 FROM "User" WHERE email = $2)`,
      [userId, email, passwordHash, name ?? null],
    );
    if (upgraded.rowCount === 1) {
      await recordAudit(client, { actorId: userId, action: "account.upgraded", subject: userId });
      await announceAccessChange({ user: userId }, client);
    }
  });
  await upgrade.catch((error: unknown) => {
    // Somebody took the address in this very moment: the same answer as if they had taken it before.
    if (!(error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION)) throw error;
  });
}
