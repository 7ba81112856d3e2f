"use server";

import { z } from "zod";
import { getProject } from "../../server/projects/get.ts";
import { whoCanSee } from "../../server/sharing/audience.ts";
import { listInvitations, withdrawInvitation } from "../../server/sharing/invitations.ts";
import { setLinkRole } from "../../server/sharing/link-role.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../../server/sharing/links.ts";
import { listMembers, removeMember, setMember } from "../../server/sharing/members.ts";
import { acceptOwnership, getOffer, offerOwnership, withdrawOffer } from "../../server/sharing/transfer.ts";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { parseInput } from "../../server/sign-in/input.ts";
import { placeProject } from "../../server/workspaces/projects.ts";
import { listWorkspaces } from "../../server/workspaces/workspaces.ts";
import { answer } from "../shell/answer.ts";
import { LINK_ROLES, ROLES } from "./roles.ts";

const idSchema = z.uuid("There is no such project.");
const memberIdSchema = z.uuid("There is no such person here.");
const linkIdSchema = z.uuid("There is no such link.");
const invitationIdSchema = z.uuid("There is no such invitation.");
const workspaceIdSchema = z.uuid("There is no such workspace.");
const emailSchema = z.email("That is not an e-mail address. Write it like name@example.org.").max(254);
const roleSchema = z.enum(ROLES, "Choose a role from the list.");
const linkRoleSchema = z.enum(LINK_ROLES, "Choose a role from the list.");

/** Everything that the share dialog shows. People who may not share see the members alone. */
export async function readSharingAction(projectId: string) {
  return answer(async () => {
    const principal = await requirePrincipal();
    const id = parseInput(idSchema, projectId);
    const project = await getProject(principal, id);
    const mayShare = project.role === "owner";
    const members = await listMembers(principal, id);
    const [sentence, offer] = await Promise.all([whoCanSee(principal, id), getOffer(principal, id)]);
    const [links, invitations, workspaces] = mayShare
      ? await Promise.all([listShareLinks(principal, id), listInvitations(principal, id), listWorkspaces(principal)])
      : [[], [], []];
    const { linkRole, workspaceId, workspaceRole } = project;
    return {
      you: principal.userId,
      mayShare,
      sentence,
      linkRole,
      workspaceId,
      workspaceRole,
      members,
      links,
      invitations,
      offer,
      workspaces: workspaces.map(({ id: workspace, name, defaultRole }) => ({ id: workspace, name, defaultRole })),
    };
  });
}

export async function inviteAction(projectId: string, email: string, role: string) {
  return answer(async () => {
    const invitation = { email: parseInput(emailSchema, email.trim()), role: parseInput(roleSchema, role) };
    const invited = await setMember(await requirePrincipal(), parseInput(idSchema, projectId), invitation);
    return { waits: !("userId" in invited) };
  });
}

export async function withdrawInvitationAction(projectId: string, invitationId: string) {
  return answer(async () => {
    const id = parseInput(invitationIdSchema, invitationId);
    await withdrawInvitation(await requirePrincipal(), parseInput(idSchema, projectId), id);
  });
}

/** Puts the project into a workspace, or takes it out (null); `role` null: as everywhere in that workspace. */
export async function placeProjectAction(projectId: string, workspaceId: string | null, role: string | null) {
  return answer(async () => {
    const place = {
      workspaceId: workspaceId === null ? null : parseInput(workspaceIdSchema, workspaceId),
      role: role === null ? null : parseInput(linkRoleSchema, role),
    };
    await placeProject(await requirePrincipal(), parseInput(idSchema, projectId), place);
  });
}

export async function offerOwnershipAction(projectId: string, userId: string) {
  return answer(async () => {
    const to = parseInput(memberIdSchema, userId);
    await offerOwnership(await requirePrincipal(), parseInput(idSchema, projectId), to);
  });
}

export async function acceptOwnershipAction(projectId: string) {
  return answer(async () => acceptOwnership(await requirePrincipal(), parseInput(idSchema, projectId)));
}

export async function withdrawOfferAction(projectId: string) {
  return answer(async () => withdrawOffer(await requirePrincipal(), parseInput(idSchema, projectId)));
}

export async function changeMemberAction(projectId: string, userId: string, role: string) {
  return answer(async () => {
    const change = { userId: parseInput(memberIdSchema, userId), role: parseInput(roleSchema, role) };
    await setMember(await requirePrincipal(), parseInput(idSchema, projectId), change);
  });
}

export async function removeMemberAction(projectId: string, userId: string) {
  return answer(async () => {
    await removeMember(await requirePrincipal(), parseInput(idSchema, projectId), parseInput(memberIdSchema, userId));
  });
}

export async function setLinkRoleAction(projectId: string, role: string | null) {
  return answer(async () => {
    const linkRole = role === null ? null : parseInput(linkRoleSchema, role);
    await setLinkRole(await requirePrincipal(), parseInput(idSchema, projectId), linkRole);
  });
}

export async function createLinkAction(projectId: string, role: string) {
  return answer(async () => {
    const made = await createShareLink(await requirePrincipal(), parseInput(idSchema, projectId), {
      role: parseInput(linkRoleSchema, role),
    });
    return { url: made.url };
  });
}

export async function revokeLinkAction(projectId: string, linkId: string) {
  return answer(async () => {
    await revokeShareLink(await requirePrincipal(), parseInput(idSchema, projectId), parseInput(linkIdSchema, linkId));
  });
}
