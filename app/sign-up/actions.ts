"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { callerOf } from "../../server/sign-in/caller.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { signInWithPassword } from "../../server/sign-in/sign-in.ts";
import { signUp } from "../../server/sign-in/sign-up.ts";
import { keepCookie } from "../account/browser-session.ts";
import type { FormState } from "../account/form-state.ts";
import { textOf } from "../account/form-values.ts";
import { nextPage } from "../account/next-page.ts";
import { answer } from "../shell/answer.ts";

/** The same for every address: whether somebody has an account here is nobody else's business. */
const NOT_IN =
  "We could not sign you in with this e-mail and password. If you have used this address here before, sign in with the password from then.";

/** Makes an account, of the guest's work if a guest asks, and signs in to it. */
export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const done = await answer(async () => {
    const caller = callerOf(await headers());
    const principal = await currentPrincipal();
    const account = { email: textOf(form, "email"), password: textOf(form, "password"), name: textOf(form, "name") };
    await signUp(account, caller, principal);
    const cookie = await signInWithPassword(account, caller, principal);
    if (cookie) await keepCookie(cookie);
    return cookie !== null;
  });
  if (!done.ok) return { error: done.error, notice: null };
  if (!done.value) return { error: NOT_IN, notice: null };
  redirect(nextPage(textOf(form, "next")));
}
