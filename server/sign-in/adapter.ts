import { randomUUID } from "node:crypto";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { prisma } from "../../prisma/client.ts";
import type { User } from "../../prisma/generated/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { claimInvitations } from "../sharing/claim-invitations.ts";
import { confirmEmail } from "./confirm-email.ts";
import { friendlyColor, friendlyName } from "./friendly.ts";
import { takeGuestClaim } from "./guest-claim.ts";
import { NAME_MAX_LENGTH } from "./input.ts";
import { linkProvider } from "./link-provider.ts";
import type { Principal } from "./principal.ts";

type NewPerson = { email?: string | null; name?: string | null; image?: string | null; emailVerified: Date | null };

/**
 * How next-auth reads and writes people, for magic links and providers. Our own, because a person here has a colour and
 * may be a guest who becomes the account, and because providers' access tokens are not kept: nothing needs them.
 *
 * @param principal whoever this browser is signed in as already
 */
export function adapterFor(principal: Principal | null): Adapter {
  return {
    createUser: (person: NewPerson) => createPerson(person, principal),
    getUser: async (id) => found(await prisma().user.findUnique({ where: { id } })),
    getUserByEmail: async (email) => found(await prisma().user.findUnique({ where: { email: email.toLowerCase() } })),
    getUserByAccount: async ({ provider, providerAccountId }) => {
      const where = { provider_providerAccountId: { provider, providerAccountId } };
      const account = await prisma().account.findUnique({ where, include: { user: true } });
      return found(account?.user ?? null);
    },
    updateUser: async ({ id, emailVerified }) => {
      if (emailVerified) await confirmEmail(id);
      return asAdapterUser(await prisma().user.findUniqueOrThrow({ where: { id } }));
    },
    linkAccount: async (account: AdapterAccount) => {
      await linkProvider(account.userId, account);
    },
    createVerificationToken: (token) => prisma().verificationToken.create({ data: token }),
    useVerificationToken: async ({ identifier, token }) => {
      const stored = await prisma().verificationToken.findUnique({ where: { token } });
      // Deleting decides who used it: of two requests at once, one deletes.
      const used = await prisma().verificationToken.deleteMany({ where: { identifier, token } });
      return used.count === 1 ? stored : null;
    },
  };
}

async function createPerson(person: NewPerson, principal: Principal | null): Promise<AdapterUser> {
  const email = person.email?.toLowerCase() ?? null;
  const isVerified = person.emailVerified !== null;
  const claimed = principal?.isGuest && email && isVerified && (await takeGuestClaim(principal.userId, email));
  const id = claimed ? principal.userId : randomUUID();
  const name = person.name?.slice(0, NAME_MAX_LENGTH) || friendlyName();
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO "User" (id, name, color, email, image, "emailVerified")
       VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::boolean THEN now() AT TIME ZONE 'UTC' END)
       ON CONFLICT (id) DO UPDATE
       SET email = excluded.email, "emailVerified" = excluded."emailVerified", "isGuest" = false`,
      [id, name, friendlyColor(), email, person.image ?? null, isVerified],
    );
    const action = claimed ? "account.upgraded" : "account.created";
    await recordAudit(client, { actorId: id, action, subject: id });
    await claimInvitations(client, id);
  });
  return asAdapterUser(await prisma().user.findUniqueOrThrow({ where: { id } }));
}

function found(user: User | null): AdapterUser | null {
  return user ? asAdapterUser(user) : null;
}

function asAdapterUser({ id, name, email, emailVerified, image }: User): AdapterUser {
  return { id, name, email: email ?? "", emailVerified, image };
}
