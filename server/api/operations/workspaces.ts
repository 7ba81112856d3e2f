import { z } from "zod";
import { changeInput, createInput, defaultRole } from "../../workspaces/input.ts";
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
import { listWorkspaceProjects, placeProject, takeOutProject } from "../../workspaces/projects.ts";
import { WORKSPACE_ROLES } from "../../workspaces/roles.ts";
import {
  changeWorkspace,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listWorkspaces,
} from "../../workspaces/workspaces.ts";
import { nothing, operation } from "../operation.ts";
import { invitation, project, role } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Workspaces";
const id = z.uuid();
const parameters = z.object({ id });
const time = z.iso.datetime();
const workspaceRole = z.enum(WORKSPACE_ROLES);

const workspace = z
  .object({
    id,
    name: z.string(),
    role: workspaceRole.describe("yours"),
    defaultRole: role.describe("what its people may do in its projects"),
    people: z.int(),
    projects: z.int(),
    createdAt: time,
  })
  .meta({ id: "Workspace" });

const person = z
  .object({
    userId: id,
    name: z.string(),
    color: z.string(),
    email: z.string().nullable().describe("for owners, admins and oneself"),
    isGuest: z.boolean(),
    role: workspaceRole,
  })
  .meta({ id: "WorkspacePerson" });

const inviteLink = z.object({ id, createdAt: time, madeBy: z.string().nullable() }).meta({ id: "WorkspaceInviteLink" });

const personInput = z.union([
  z.strictObject({ email: z.email().max(254), role: workspaceRole.exclude(["owner"]) }),
  z.strictObject({ userId: id, role: workspaceRole }),
]);

export const workspaceOperations = [
  operation({
    id: "listWorkspaces",
    method: "GET",
    path: "/workspaces",
    tag,
    summary: "The workspaces that you are in",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "by name", schema: z.object({ workspaces: z.array(workspace) }) } },
    handle: async ({ principal }) => ({ status: 200, json: { workspaces: await listWorkspaces(signedIn(principal)) } }),
  }),
  operation({
    id: "createWorkspace",
    method: "POST",
    path: "/workspaces",
    tag,
    summary: "Make a workspace for a group",
    parameters: nothing,
    query: nothing,
    body: createInput,
    responses: { 201: { description: "created", schema: workspace } },
    handle: async ({ principal, body }) => ({ status: 201, json: await createWorkspace(signedIn(principal), body) }),
  }),
  operation({
    id: "getWorkspace",
    method: "GET",
    path: "/workspaces/{id}",
    tag,
    summary: "One workspace",
    parameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the workspace", schema: workspace } },
    handle: async ({ principal, parameters: at }) => ({
      status: 200,
      json: await getWorkspace(signedIn(principal), at.id),
    }),
  }),
  operation({
    id: "changeWorkspace",
    method: "PATCH",
    path: "/workspaces/{id}",
    tag,
    summary: "Rename a workspace, or say what its people may do in its projects",
    parameters,
    query: nothing,
    body: changeInput,
    responses: { 200: { description: "as it is now", schema: workspace } },
    handle: async ({ principal, parameters: at, body }) => ({
      status: 200,
      json: await changeWorkspace(signedIn(principal), at.id, body),
    }),
  }),
  operation({
    id: "deleteWorkspace",
    method: "DELETE",
    path: "/workspaces/{id}",
    tag,
    summary: "Delete a workspace; its projects stay with their owners",
    parameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "deleted" } },
    handle: async ({ principal, parameters: at }) => {
      await deleteWorkspace(signedIn(principal), at.id);
      return { status: 204 };
    },
  }),
  operation({
    id: "listWorkspaceProjects",
    method: "GET",
    path: "/workspaces/{id}/projects",
    tag,
    summary: "The projects of a workspace, the latest first",
    parameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the projects", schema: z.object({ projects: z.array(project) }) } },
    handle: async ({ principal, parameters: at }) => ({
      status: 200,
      json: { projects: await listWorkspaceProjects(signedIn(principal), at.id) },
    }),
  }),
  operation({
    id: "takeOutProject",
    method: "DELETE",
    path: "/workspaces/{id}/projects/{projectId}",
    tag,
    summary: "Take a project out of a workspace; its owners keep it",
    parameters: parameters.extend({ projectId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "taken out" } },
    handle: async ({ principal, parameters: at }) => {
      await takeOutProject(signedIn(principal), at.id, at.projectId);
      return { status: 204 };
    },
  }),
  operation({
    id: "placeProject",
    method: "PUT",
    path: "/projects/{id}/workspace",
    tag,
    summary: "Put a project into a workspace that you are in, or take it out (null)",
    parameters,
    query: nothing,
    body: z.strictObject({
      workspaceId: id.nullable(),
      role: defaultRole.nullable().optional().describe("what its people may do in this one; null: the default"),
    }),
    responses: { 204: { description: "placed" } },
    handle: async ({ principal, parameters: at, body }) => {
      await placeProject(signedIn(principal), at.id, body);
      return { status: 204 };
    },
  }),
  operation({
    id: "listWorkspacePeople",
    method: "GET",
    path: "/workspaces/{id}/people",
    tag,
    summary: "Who is in a workspace, owners first",
    parameters,
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
    tag,
    summary: "Invite a person by e-mail, or change the role of one who is in",
    parameters,
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
    tag,
    summary: "Remove a person from a workspace, or leave it yourself",
    parameters: parameters.extend({ userId: id }),
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
    tag,
    summary: "Hand a workspace over to somebody who is in it; you stay as an admin",
    parameters,
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
    tag,
    summary: "The links by which people join, and the invitations by e-mail that wait",
    parameters,
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
    tag,
    summary: "Make a link by which people join as members; its address is shown this once",
    parameters,
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
    tag,
    summary: "Revoke a link by which people join; who came by it stays",
    parameters: parameters.extend({ inviteId: id }),
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
    tag,
    summary: "Take an invitation by e-mail back that waits",
    parameters: parameters.extend({ invitationId: id }),
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
    tag,
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
