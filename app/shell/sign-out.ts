"use server";

import { cookies } from "next/headers";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { sessionCookieName } from "../../server/sign-in/session-cookie.ts";
import { revokeSession } from "../../server/sign-in/session-list.ts";
import { secureCookies } from "../../server/sign-in/settings.ts";
import { answer } from "./answer.ts";

/** Ends the session of this browser, on the server too, and forgets its cookie. */
export async function signOutHere() {
  return answer(async () => {
    const principal = await currentPrincipal();
    if (principal?.sessionId) await revokeSession(principal, principal.sessionId);
    // Not `delete`: a browser ignores that for a name with __Secure- in front, because it does not say Secure.
    const ended = { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies(), maxAge: 0 } as const;
    (await cookies()).set(sessionCookieName(), "", ended);
  });
}
