import type { NextAuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import { prisma } from "../../prisma/client.ts";
import { isFailure } from "../failures.ts";
import { logger } from "../logging/logger.ts";
import { adapterFor } from "./adapter.ts";
import type { Caller } from "./caller.ts";
import { takeGuestClaim } from "./guest-claim.ts";
import { adoptEmail } from "./link-provider.ts";
import { browserOf, type Principal } from "./principal.ts";
import { providersFor } from "./providers.ts";
import { COOKIE_SECONDS, readSessionClaims } from "./session-cookie.ts";
import { revokeWhere } from "./session-list.ts";
import { sessionPrincipal } from "./sessions.ts";
import { authSecret, secureCookies } from "./settings.ts";
import { beginSession } from "./start-session.ts";

/**
 * next-auth's options for one request. Its token carries a session's id and nothing else that counts: every reading
 * looks at the session's row, so that a revoked one is over at once.
 *
 * @param asker whoever this browser is signed in as already
 */
export function authOptions(caller: Caller, asker: Principal | null): NextAuthOptions {
  const principal = browserOf(asker);
  // Set when a guest signs in with a provider account that belongs to somebody: then they become that person, where
  // next-auth would refuse to link it to the guest.
  let leavesGuest = false;
  return {
    secret: authSecret(),
    useSecureCookies: secureCookies(),
    adapter: adapterFor(principal),
    providers: providersFor(caller, principal),
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?mail=sent" },
    jwt: {
      maxAge: COOKIE_SECONDS,
      decode: async (params) => {
        if (leavesGuest) return null;
        const claims = readSessionClaims(await decode(params).catch(() => null));
        return claims && (await sessionPrincipal(claims.sid)) ? claims : null;
      },
    },
    callbacks: {
      signIn: async ({ account }) => {
        if (account?.type === "oauth" && principal?.isGuest) leavesGuest = await belongsToSomebody(account);
        return true;
      },
      jwt: async ({ token, user, account }) => {
        if (!account) return token;
        // By mail, work moves only to the address that the guest asked a link for: see `guest-claim.ts`.
        const keepsWork = account.type !== "email" || (await claimed(principal, account.providerAccountId));
        const sid = await beginSession(user.id, caller.device, principal, keepsWork);
        return { sub: user.id, sid };
      },
      session: async ({ session, token }) => {
        const current = typeof token.sid === "string" ? await sessionPrincipal(token.sid) : null;
        return { expires: session.expires, user: { name: current?.name ?? null } };
      },
    },
    events: {
      linkAccount: ({ user, profile }) => adoptEmail(user.id, profile.email),
      signOut: async ({ token }) => {
        const claims = readSessionClaims(token);
        if (claims) await revokeWhere(claims.sub, { only: claims.sid });
      },
    },
    logger: {
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        // A cookie of a session that has ended, and what we refuse ourselves, are no errors of anybody's.
        if (code !== "JWT_SESSION_ERROR" && !isFailure(error)) logger.error({ code, error }, "sign-in failed");
      },
      warn: (code) => logger.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

async function belongsToSomebody(account: { provider: string; providerAccountId: string }): Promise<boolean> {
  const { provider, providerAccountId } = account;
  return (await prisma().account.count({ where: { provider, providerAccountId } })) > 0;
}

async function claimed(principal: Principal | null, email: string): Promise<boolean> {
  return principal?.isGuest ? takeGuestClaim(principal.userId, email) : false;
}
