import { z } from "zod";
import { createShareLink, listShareLinks, revokeShareLink } from "../../sharing/links.ts";
import { listMembers, removeMember, setMember } from "../../sharing/members.ts";
import { nothing, operation } from "../operation.ts";
import { invitation, member, projectParameters, role, shareLink } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Sharing";

export const sharingOperations = [
  operation({
    id: "listMembers",
    method: "GET",
    path: "/projects/{id}/members",
    tag,
    summary: "Who belongs to a project",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the members", schema: z.object({ members: z.array(member) }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { members: await listMembers(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "setMember",
    method: "PUT",
    path: "/projects/{id}/members",
    tag,
    summary: "Add a person by e-mail, or change their role",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ email: z.email().max(254), role }),
    responses: {
      200: { description: "the member", schema: member },
      202: { description: "waits until the address is confirmed", schema: invitation },
    },
    handle: async ({ principal, parameters, body }) => {
      const json = await setMember(signedIn(principal), parameters.id, body);
      return { status: "userId" in json ? 200 : 202, json };
    },
  }),
  operation({
    id: "removeMember",
    method: "DELETE",
    path: "/projects/{id}/members/{userId}",
    tag,
    summary: "Remove a person; their open tabs close at once",
    parameters: projectParameters.extend({ userId: z.uuid() }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "removed" } },
    handle: async ({ principal, parameters }) => {
      await removeMember(signedIn(principal), parameters.id, parameters.userId);
      return { status: 204 };
    },
  }),
  operation({
    id: "listShareLinks",
    method: "GET",
    path: "/projects/{id}/links",
    tag,
    summary: "The share links that are in force",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the links", schema: z.object({ links: z.array(shareLink) }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { links: await listShareLinks(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "createShareLink",
    method: "POST",
    path: "/projects/{id}/links",
    tag,
    summary: "Make a share link with a role; its address is shown this once",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ role }),
    responses: { 201: { description: "the link", schema: shareLink.extend({ url: z.url(), token: z.string() }) } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await createShareLink(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "revokeShareLink",
    method: "DELETE",
    path: "/projects/{id}/links/{linkId}",
    tag,
    summary: "Revoke a share link, and with it what people got through it",
    parameters: projectParameters.extend({ linkId: z.uuid() }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "revoked" } },
    handle: async ({ principal, parameters }) => {
      await revokeShareLink(signedIn(principal), parameters.id, parameters.linkId);
      return { status: 204 };
    },
  }),
];
