import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { conflict, forbidden, invalid } from "../failures.ts";
import { parseInput, passwordInput } from "./input.ts";
import { countAttempt, forgetAttempts } from "./limits.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { browserOf, type Principal } from "./principal.ts";
import { revokeOtherSessions } from "./session-list.ts";

const changeInput = z.object({ current: z.string().max(200).optional(), next: passwordInput });

/**
 * Sets a new password and signs out every other browser. Who has a password types it first; who came by mail or by a
 * provider sets the first one without.
 *
 * @throws Failure "invalid" for a wrong or missing current password, "conflict" for an account without e-mail, "tooMany",
 *   "forbidden" to a token
 */
export async function changePassword(
  principal: Principal,
  input: { current?: string | undefined; next: string },
): Promise<void> {
  if (!browserOf(principal))
    throw forbidden("A token cannot change a password. Sign in with a browser and do it there.");
  const { current, next } = parseInput(changeInput, input);
  const user = await prisma().user.findUniqueOrThrow({ where: { id: principal.userId } });
  if (!user.email) throw conflict("A password needs an e-mail address to go with it. Make an account first.");
  if (user.passwordHash) {
    await countAttempt("password-account", user.email);
    if (!(await verifyPassword(current ?? "", user.passwordHash))) {
      throw invalid([{ path: "current", message: "This is not your present password." }]);
    }
    await forgetAttempts("password-account", user.email);
  }
  const passwordHash = await hashPassword(next);
  await inTransaction(async (client) => {
    await client.query(`UPDATE "User" SET "passwordHash" = $2 WHERE id = $1`, [user.id, passwordHash]);
    await recordAudit(client, { actorId: user.id, action: "account.password-changed", subject: user.id });
  });
  await revokeOtherSessions(principal);
}
