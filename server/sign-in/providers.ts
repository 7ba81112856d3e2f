import type { NextAuthOptions } from "next-auth";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import type { EmailConfig } from "next-auth/providers/email";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { isFailure } from "../failures.ts";
import type { Caller } from "./caller.ts";
import { checkPassword } from "./check-password.ts";
import { createGuest } from "./guests.ts";
import { countAttempt } from "./limits.ts";
import { admitMagicLink, deliverMagicLink, MAGIC_LINK_MINUTES } from "./magic-link.ts";
import type { Principal } from "./principal.ts";
import { type MailSettings, signInMethods } from "./settings.ts";

type Provider = NextAuthOptions["providers"][number];

/** The ways to sign in that this installation offers. */
export function providersFor(caller: Caller, principal: Principal | null): Provider[] {
  const { google, github, mail } = signInMethods();
  return [
    passwordProvider(caller),
    guestProvider(caller, principal),
    ...(mail ? [mailProvider(mail, caller, principal)] : []),
    ...(google ? [Google(google)] : []),
    ...(github ? [GitHub(github)] : []),
  ];
}

function passwordProvider(caller: Caller): CredentialsConfig {
  return {
    id: "password",
    name: "E-mail and password",
    type: "credentials",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: (input) => codedFailures(() => checkPassword(input, caller)),
  };
}

function guestProvider(caller: Caller, principal: Principal | null): CredentialsConfig {
  return {
    id: "guest",
    name: "Guest",
    type: "credentials",
    credentials: { name: { type: "text" }, color: { type: "text" } },
    authorize: (input) =>
      codedFailures(async () => {
        // Who is somebody here already stays that person: a second guest would lose the first one's work.
        if (principal) return { id: principal.userId };
        await countAttempt("guest-address", caller.address);
        return createGuest(input?.name || undefined, input?.color || undefined);
      }),
  };
}

function mailProvider(mail: MailSettings, caller: Caller, principal: Principal | null): EmailConfig {
  return {
    id: "email",
    name: "Email",
    type: "email",
    server: mail.server,
    from: mail.from,
    maxAge: MAGIC_LINK_MINUTES * 60,
    options: {},
    sendVerificationRequest: async ({ identifier, url }) => {
      await admitMagicLink(identifier, caller);
      await deliverMagicLink(identifier, url, principal);
    },
  };
}

/** next-auth hands an error's message to the sign-in page in its address, so it has to be a code, not prose. */
async function codedFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new Error(error.kind === "tooMany" ? "TooManyAttempts" : "InvalidInput", { cause: error });
  }
}
