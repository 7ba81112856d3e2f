// People for tests that need a database.
import { randomUUID } from "node:crypto";
import { prisma } from "../../prisma/client.ts";
import type { Caller } from "./caller.ts";
import { createGuest } from "./guests.ts";
import type { Principal } from "./principal.ts";
import { openSession, sessionPrincipal } from "./sessions.ts";

/** A caller from an address that no other test counts against. */
export function someCaller(): Caller {
  return { address: randomUUID(), device: "Firefox on Linux" };
}

export async function signedInAs(userId: string): Promise<Principal> {
  const { id } = await openSession(userId, "Firefox on Linux");
  const principal = await sessionPrincipal(id);
  if (!principal) throw new Error("a fresh session is not valid");
  return principal;
}

export async function someGuest(name?: string): Promise<Principal> {
  return signedInAs((await createGuest(name)).id);
}

/** An account whose address is confirmed, without a password: hashing one takes long. */
export async function someAccount(name = "Ada"): Promise<Principal & { email: string }> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await prisma().user.create({ data: { name, email, emailVerified: new Date(), color: "#62b6ff" } });
  return { ...(await signedInAs(id)), email };
}
