"use server";

import { z } from "zod";
import { getProject } from "../../server/projects/get.ts";
import { setLinkRole } from "../../server/sharing/link-role.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../../server/sharing/links.ts";
import { listMembers, removeMember, setMember } from "../../server/sharing/members.ts";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { parseInput } from "../../server/sign-in/input.ts";
import { answer } from "../shell/answer.ts";
import { LINK_ROLES, ROLES } from "./roles.ts";

const idSchema = z.uuid("There is no such project.");
const memberIdSchema = z.uuid("There is no such person here.");
const linkIdSchema = z.uuid("There is no such link.");
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
    const links = mayShare ? await listShareLinks(principal, id) : [];
    return { you: principal.userId, mayShare, linkRole: project.linkRole, members, links };
  });
}

export async function inviteAction(projectId: string, email: string, role: string) {
  return answer(async () => {
    const invitation = { email: parseInput(emailSchema, email.trim()), role: parseInput(roleSchema, role) };
    await setMember(await requirePrincipal(), parseInput(idSchema, projectId), invitation);
  });
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
