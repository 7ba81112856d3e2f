import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Caller } from "./caller.ts";
import { isPlainLine } from "./input.ts";
import { countAttempt, forgetAttempts, takeBackAttempt } from "./limits.ts";
import { verifyPassword } from "./password.ts";

/** Bounded, but not judged: what is no address or no allowed password is simply wrong. */
const credentials = z.object({
  email: z.string().trim().toLowerCase().max(254).refine(isPlainLine),
  password: z.string().max(200),
});

/**
 * Whose e-mail and password these are, or null: the same answer, after the same time, for a wrong password, for an
 * address without an account, and for an account without a password.
 *
 * @throws Failure "tooMany" after too many wrong ones for this account or from this address
 */
export async function checkPassword(input: unknown, caller: Caller): Promise<{ id: string } | null> {
  const { data } = credentials.safeParse(input);
  if (!data) return null;
  await countAttempt("password-address", caller.address);
  await countAttempt("password-account", data.email);
  const user = await prisma().user.findUnique({
    where: { email: data.email },
    select: { id: true, passwordHash: true },
  });
  const isRight = await verifyPassword(data.password, user?.passwordHash ?? null);
  if (!user || !isRight) return null;
  await forgetAttempts("password-account", data.email);
  // One only: a guesser who owns an account must not clear their count by signing in to it.
  await takeBackAttempt("password-address", caller.address);
  return { id: user.id };
}
