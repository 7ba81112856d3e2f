import { z } from "zod";
import {
  createInviteLink,
  inviteToWorkspace,
  joinWorkspace,
  listInviteLinks,
  listWorkspaceInvitations,
  revokeInviteLink,
  withdrawWorkspaceInvitation,
} from "../../workspaces/invites.ts";
import { listPeople, removePerson, setPersonRole, transferWorkspace } from "../../workspaces/people.ts";
import { getWorkspace } from "../../workspaces/workspaces.ts";
import { nothing, operation } from "../operation.ts";
import { invitation } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { inviteLink, person, personInput, workspace, workspaceParameters, workspaceTag } from "./workspace-shapes.ts";

const id = z.uuid();

/** Who is in a workspace, and how people come in. */
export const workspacePeopleOperations = [
  operation({
    id: "listWorkspacePeople",
    method: "GET",
    path: "/workspaces/{id}/people",
    tag: workspaceTag,
    summary: "Who is in a workspace, owners first",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the people", schema: z.object({ people: z.array(person) }) } },
    handle: async ({ principal, parameters: at }) => ({
      status: 200,
      json: { people: await listPeople(signedIn(principal), at.id) },
    }),
  }),
  operation({
    id: "setWorkspacePerson",
    method: "PUT",
    path: "/workspaces/{id}/people",
    tag: workspaceTag,
    summary: "Invite a person by e-mail, or change the role of one who is in",
    parameters: workspaceParameters,
    query: nothing,
    body: personInput,
    responses: {
      202: { description: "waits until the address is confirmed", schema: invitation },
      204: { description: "they are in" },
    },
    handle: async ({ principal, parameters: at, body }) => {
      const who = signedIn(principal);
      if ("userId" in body) await setPersonRole(who, at.id, body.userId, body.role);
      const waiting = "email" in body ? await inviteToWorkspace(who, at.id, body) : null;
      return waiting ? { status: 202, json: waiting } : { status: 204 };
    },
  }),
  operation({
    id: "removeWorkspacePerson",
    method: "DELETE",
    path: "/workspaces/{id}/people/{userId}",
    tag: workspaceTag,
    summary: "Remove a person from a workspace, or leave it yourself",
    parameters: workspaceParameters.extend({ userId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "removed" } },
    handle: async ({ principal, parameters: at }) => {
      await removePerson(signedIn(principal), at.id, at.userId);
      return { status: 204 };
    },
  }),
  operation({
    id: "transferWorkspace",
    method: "POST",
    path: "/workspaces/{id}/transfer",
    tag: workspaceTag,
    summary: "Hand a workspace over to somebody who is in it; you stay as an admin",
    parameters: workspaceParameters,
    query: nothing,
    body: z.strictObject({ userId: id }),
    responses: { 204: { description: "handed over" } },
    handle: async ({ principal, parameters: at, body }) => {
      await transferWorkspace(signedIn(principal), at.id, body.userId);
      return { status: 204 };
    },
  }),
  operation({
    id: "listWorkspaceInvites",
    method: "GET",
    path: "/workspaces/{id}/invites",
    tag: workspaceTag,
    summary: "The links by which people join, and the invitations by e-mail that wait",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: {
      200: {
        description: "both",
        schema: z.object({ links: z.array(inviteLink), waiting: z.array(invitation) }),
      },
    },
    handle: async ({ principal, parameters: at }) => {
      const who = signedIn(principal);
      const links = await listInviteLinks(who, at.id);
      return { status: 200, json: { links, waiting: await listWorkspaceInvitations(who, at.id) } };
    },
  }),
  operation({
    id: "createWorkspaceInvite",
    method: "POST",
    path: "/workspaces/{id}/invites",
    tag: workspaceTag,
    summary: "Make a link by which people join as members; its address is shown this once",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: { 201: { description: "the link", schema: inviteLink.extend({ url: z.url(), token: z.string() }) } },
    handle: async ({ principal, parameters: at }) => ({
      status: 201,
      json: await createInviteLink(signedIn(principal), at.id),
    }),
  }),
  operation({
    id: "revokeWorkspaceInvite",
    method: "DELETE",
    path: "/workspaces/{id}/invites/{inviteId}",
    tag: workspaceTag,
    summary: "Revoke a link by which people join; who came by it stays",
    parameters: workspaceParameters.extend({ inviteId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "revoked" } },
    handle: async ({ principal, parameters: at }) => {
      await revokeInviteLink(signedIn(principal), at.id, at.inviteId);
      return { status: 204 };
    },
  }),
  operation({
    id: "withdrawWorkspaceInvitation",
    method: "DELETE",
    path: "/workspaces/{id}/invitations/{invitationId}",
    tag: workspaceTag,
    summary: "Take an invitation by e-mail back that waits",
    parameters: workspaceParameters.extend({ invitationId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "taken back" } },
    handle: async ({ principal, parameters: at }) => {
      await withdrawWorkspaceInvitation(signedIn(principal), at.id, at.invitationId);
      return { status: 204 };
    },
  }),
  operation({
    id: "joinWorkspace",
    method: "POST",
    path: "/workspaces/join",
    tag: workspaceTag,
    summary: "Join a workspace by a link's token",
    parameters: nothing,
    query: nothing,
    body: z.strictObject({ token: z.string().max(200) }),
    responses: { 200: { description: "joined", schema: workspace } },
    handle: async ({ principal, body }) => {
      const who = signedIn(principal);
      return { status: 200, json: await getWorkspace(who, await joinWorkspace(who, body.token)) };
    },
  }),
];
