"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { parseInput } from "../../server/sign-in/input.ts";
import {
  createInviteLink,
  inviteToWorkspace,
  revokeInviteLink,
  withdrawWorkspaceInvitation,
} from "../../server/workspaces/invites.ts";
import { removePerson, setPersonRole, transferWorkspace } from "../../server/workspaces/people.ts";
import { placeProject, takeOutProject } from "../../server/workspaces/projects.ts";
import { changeWorkspace, createWorkspace, deleteWorkspace } from "../../server/workspaces/workspaces.ts";
import { LINK_ROLES } from "../sharing/roles.ts";
import { answer } from "../shell/answer.ts";

const idSchema = z.uuid("There is no such workspace.");
const otherIdSchema = z.uuid("That is not there any more. Reload the page.");
const defaultRoleSchema = z.enum(LINK_ROLES, "Choose a role from the list.");

/** Runs one change of a workspace, after which its page shows how things stand. */
function change<T>(id: string, work: (principal: Awaited<ReturnType<typeof requirePrincipal>>) => Promise<T>) {
  return answer(async () => {
    const value = await work(await requirePrincipal());
    revalidatePath(`/workspaces/${id}`);
    return value;
  });
}

export async function createWorkspaceAction(name: string) {
  return answer(async () => {
    const { id } = await createWorkspace(await requirePrincipal(), { name });
    revalidatePath("/workspaces");
    return { id };
  });
}

export async function renameWorkspaceAction(id: string, name: string) {
  return change(id, (who) => changeWorkspace(who, parseInput(idSchema, id), { name }));
}

export async function setDefaultRoleAction(id: string, role: string) {
  const parsed = () => ({ defaultRole: parseInput(defaultRoleSchema, role) });
  return change(id, (who) => changeWorkspace(who, parseInput(idSchema, id), parsed()));
}

export async function deleteWorkspaceAction(id: string) {
  return answer(async () => {
    await deleteWorkspace(await requirePrincipal(), parseInput(idSchema, id));
    revalidatePath("/workspaces");
  });
}

export async function invitePersonAction(id: string, email: string, role: string) {
  return change(id, async (who) => {
    const waiting = await inviteToWorkspace(who, parseInput(idSchema, id), { email, role });
    return { waits: waiting !== null };
  });
}

export async function withdrawInvitationAction(id: string, invitationId: string) {
  return change(id, (who) =>
    withdrawWorkspaceInvitation(who, parseInput(idSchema, id), parseInput(otherIdSchema, invitationId)),
  );
}

export async function createInviteLinkAction(id: string) {
  return change(id, async (who) => ({ url: (await createInviteLink(who, parseInput(idSchema, id))).url }));
}

export async function revokeInviteLinkAction(id: string, linkId: string) {
  return change(id, (who) => revokeInviteLink(who, parseInput(idSchema, id), parseInput(otherIdSchema, linkId)));
}

export async function setPersonRoleAction(id: string, userId: string, role: string) {
  return change(id, (who) => setPersonRole(who, parseInput(idSchema, id), parseInput(otherIdSchema, userId), role));
}

export async function transferWorkspaceAction(id: string, userId: string) {
  return change(id, (who) => transferWorkspace(who, parseInput(idSchema, id), parseInput(otherIdSchema, userId)));
}

export async function removePersonAction(id: string, userId: string) {
  return change(id, (who) => removePerson(who, parseInput(idSchema, id), parseInput(otherIdSchema, userId)));
}

export async function addProjectAction(id: string, projectId: string) {
  const place = () => ({ workspaceId: parseInput(idSchema, id) });
  return change(id, (who) => placeProject(who, parseInput(otherIdSchema, projectId), place()));
}

export async function takeOutProjectAction(id: string, projectId: string) {
  return change(id, (who) => takeOutProject(who, parseInput(idSchema, id), parseInput(otherIdSchema, projectId)));
}
