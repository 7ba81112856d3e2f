import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import type { Caller } from "./caller.ts";
import { friendlyColor } from "./friendly.ts";
import { upgradeGuest } from "./guests.ts";
import { emailInput, nameInput, parseInput, passwordInput } from "./input.ts";
import { countAttempt } from "./limits.ts";
import { hashPassword } from "./password.ts";
import { browserOf, type Principal } from "./principal.ts";

const signUpInput = z.object({ email: emailInput, password: passwordInput, name: nameInput });
export type SignUpInput = z.input<typeof signUpInput>;

/**
 * Makes an account with e-mail and password, of the guest who asks if it is one. Answers the same, and takes as long,
 * when the address has an account already: nothing tells who is here. Follow it with `signInWithPassword`, which works
 * for a new account, and for an old one with its own password.
 *
 * @throws Failure "invalid", "tooMany"
 */
export async function signUp(input: SignUpInput, caller: Caller, principal: Principal | null): Promise<void> {
  const account = parseInput(signUpInput, input);
  await countAttempt("sign-up-address", caller.address);
  const guest = browserOf(principal);
  if (guest?.isGuest) return upgradeGuest(guest.userId, account);
  const passwordHash = await hashPassword(account.password);
  const id = randomUUID();
  await inTransaction(async (client) => {
    const created = await client.query(
      `INSERT INTO "User" (id, name, color, email, "passwordHash") VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (email) DO NOTHING`,
      [id, account.name, friendlyColor(), account.email, passwordHash],
    );
    if (created.rowCount === 1) await recordAudit(client, { actorId: id, action: "account.created", subject: id });
  });
}
