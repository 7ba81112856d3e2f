"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { callerOf } from "../../server/sign-in/caller.ts";
import { currentPrincipal } from "../../server/sign-in/current.ts";
import { requestMagicLink } from "../../server/sign-in/magic-link.ts";
import { signInWithPassword } from "../../server/sign-in/sign-in.ts";
import { keepCookie } from "../account/browser-session.ts";
import type { FormState } from "../account/form-state.ts";
import { textOf } from "../account/form-values.ts";
import { nextPage } from "../account/next-page.ts";
import { answer } from "../shell/answer.ts";

const WRONG = "This e-mail and password do not belong together. Check both, and the Caps Lock key.";
const SENT = "Look into your mail: if the address is right, a link is on its way. It works for half an hour.";

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const done = await answer(async () => {
    const caller = callerOf(await headers());
    const credentials = { email: textOf(form, "email"), password: textOf(form, "password") };
    const cookie = await signInWithPassword(credentials, caller, await currentPrincipal());
    if (cookie) await keepCookie(cookie);
    return cookie !== null;
  });
  if (!done.ok) return { error: done.error, notice: null };
  if (!done.value) return { error: WRONG, notice: null };
  redirect(nextPage(textOf(form, "next")));
}

export async function sendLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const done = await answer(async () => {
    const request = { email: textOf(form, "email"), callbackUrl: nextPage(textOf(form, "next")) };
    await requestMagicLink(request, callerOf(await headers()), await currentPrincipal());
  });
  return done.ok ? { error: null, notice: SENT } : { error: done.error, notice: null };
}
