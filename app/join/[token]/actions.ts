"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { joinByLink } from "../../../server/sharing/join.ts";
import { callerOf } from "../../../server/sign-in/caller.ts";
import { currentPrincipal } from "../../../server/sign-in/current.ts";
import { startGuestSession } from "../../account/browser-session.ts";
import type { FormState } from "../../account/form-state.ts";
import { textOf } from "../../account/form-values.ts";
import { answer } from "../../shell/answer.ts";

/** Lets a newcomer in by a share link, as a guest with the name that they gave. */
export async function joinAction(_state: FormState, form: FormData): Promise<FormState> {
  const done = await answer(async () => {
    const name = textOf(form, "name");
    const principal = (await currentPrincipal()) ?? (await startGuestSession(callerOf(await headers()), name));
    return joinByLink(principal, textOf(form, "token"));
  });
  if (!done.ok) return { error: done.error, notice: null };
  redirect(`/studio/${done.value}`);
}
