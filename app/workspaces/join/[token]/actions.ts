"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { callerOf } from "../../../../server/sign-in/caller.ts";
import { currentPrincipal } from "../../../../server/sign-in/current.ts";
import { joinWorkspace } from "../../../../server/workspaces/invites.ts";
import { startGuestSession } from "../../../account/browser-session.ts";
import type { FormState } from "../../../account/form-state.ts";
import { textOf } from "../../../account/form-values.ts";
import { answer } from "../../../shell/answer.ts";

/** Lets a newcomer into a workspace by its link, as a guest with the name that they gave. */
export async function joinWorkspaceAction(_state: FormState, form: FormData): Promise<FormState> {
  const done = await answer(async () => {
    const name = textOf(form, "name");
    const principal = (await currentPrincipal()) ?? (await startGuestSession(callerOf(await headers()), name));
    return joinWorkspace(principal, textOf(form, "token"));
  });
  if (!done.ok) return { error: done.error, notice: null };
  redirect(`/workspaces/${done.value}`);
}
