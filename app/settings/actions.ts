"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { cancelDeletion, requestDeletion } from "../../server/account/deletion.ts";
import { type ProjectFate, projectFate } from "../../server/account/own-projects.ts";
import { changePassword } from "../../server/sign-in/change-password.ts";
import { requestConfirmation } from "../../server/sign-in/confirm-address.ts";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { nameInput, parseInput } from "../../server/sign-in/input.ts";
import { updateProfile } from "../../server/sign-in/profile.ts";
import { revokeOtherSessions, revokeSession } from "../../server/sign-in/session-list.ts";
import { createToken, revokeToken } from "../../server/tokens/tokens.ts";
import { answer } from "../shell/answer.ts";

const fatesSchema = z.array(projectFate).max(2_000);
const passwordSchema = z.string().max(200);
const sessionIdSchema = z.uuid("There is no such session.");
const tokenIdSchema = z.uuid("There is no such token.");

export async function updateProfileAction(name: string, color: string) {
  return answer(async () => {
    await updateProfile(await requirePrincipal(), { name, color });
    revalidatePath("/settings");
  });
}

export async function changePasswordAction(current: string, next: string) {
  return answer(async () => {
    await changePassword(await requirePrincipal(), { current: current === "" ? undefined : current, next });
    revalidatePath("/settings");
  });
}

export async function revokeOtherSessionsAction() {
  return answer(async () => {
    await revokeOtherSessions(await requirePrincipal());
    revalidatePath("/settings");
  });
}

export async function revokeSessionAction(sessionId: string) {
  return answer(async () => {
    await revokeSession(await requirePrincipal(), parseInput(sessionIdSchema, sessionId));
    revalidatePath("/settings");
  });
}

export async function createTokenAction(name: string) {
  return answer(async () => {
    const { token } = await createToken(await requirePrincipal(), { name: parseInput(nameInput, name) });
    revalidatePath("/settings");
    return { token };
  });
}

export async function revokeTokenAction(tokenId: string) {
  return answer(async () => {
    await revokeToken(await requirePrincipal(), parseInput(tokenIdSchema, tokenId));
    revalidatePath("/settings");
  });
}

export async function requestConfirmationAction() {
  return answer(async () => requestConfirmation(await requirePrincipal()));
}

export async function requestDeletionAction(password: string, fates: ProjectFate[]) {
  return answer(async () => {
    const typed = parseInput(passwordSchema, password);
    const dueAt = await requestDeletion(await requirePrincipal(), {
      projects: parseInput(fatesSchema, fates),
      ...(typed !== "" && { password: typed }),
    });
    revalidatePath("/settings");
    return { isGone: dueAt === null };
  });
}

export async function cancelDeletionAction() {
  return answer(async () => {
    await cancelDeletion(await requirePrincipal());
    revalidatePath("/settings");
  });
}
