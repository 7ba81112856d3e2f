import { z } from "zod";
import { whoCanSee } from "../../sharing/audience.ts";
import { listInvitations, withdrawInvitation } from "../../sharing/invitations.ts";
import { myAccess } from "../../sharing/my-access.ts";
import { acceptOwnership, getOffer, offerOwnership, withdrawOffer } from "../../sharing/transfer.ts";
import { nothing, operation } from "../operation.ts";
import { invitation, projectParameters, role } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Sharing";
const id = z.uuid();
const named = z.object({ id, name: z.string() });
const offer = z.object({ from: named, to: named, createdAt: z.iso.datetime() }).meta({ id: "OwnershipOffer" });

export const accessOperations = [
  operation({
    id: "whoCanSee",
    method: "GET",
    path: "/projects/{id}/audience",
    tag,
    summary: "Who can see a project, in one sentence",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the sentence", schema: z.object({ sentence: z.string() }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { sentence: await whoCanSee(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "getMyAccess",
    method: "GET",
    path: "/projects/{id}/my-access",
    tag,
    summary: "Your role in a project, and who changed it lately",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: {
      200: {
        description: "your access",
        schema: z.object({
          role,
          changedBy: z.string().nullable().describe("somebody's name; null: not lately, or nobody"),
        }),
      },
    },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await myAccess(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "listInvitations",
    method: "GET",
    path: "/projects/{id}/invitations",
    tag,
    summary: "Invitations by e-mail that wait until the address is confirmed",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ invitations: z.array(invitation) }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { invitations: await listInvitations(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "withdrawInvitation",
    method: "DELETE",
    path: "/projects/{id}/invitations/{invitationId}",
    tag,
    summary: "Take an invitation by e-mail back that waits",
    parameters: projectParameters.extend({ invitationId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "taken back" } },
    handle: async ({ principal, parameters }) => {
      await withdrawInvitation(signedIn(principal), parameters.id, parameters.invitationId);
      return { status: 204 };
    },
  }),
  operation({
    id: "getOwnershipOffer",
    method: "GET",
    path: "/projects/{id}/ownership-offer",
    tag,
    summary: "The offer of a project's ownership, if there is one that concerns you",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the offer", schema: z.object({ offer: offer.nullable() }) } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: { offer: await getOffer(signedIn(principal), parameters.id) },
    }),
  }),
  operation({
    id: "offerOwnership",
    method: "PUT",
    path: "/projects/{id}/ownership-offer",
    tag,
    summary: "Offer a project to one of its members, who owns it by accepting",
    parameters: projectParameters,
    query: nothing,
    body: z.strictObject({ userId: id }),
    responses: { 204: { description: "offered" } },
    handle: async ({ principal, parameters, body }) => {
      await offerOwnership(signedIn(principal), parameters.id, body.userId);
      return { status: 204 };
    },
  }),
  operation({
    id: "acceptOwnership",
    method: "POST",
    path: "/projects/{id}/ownership-offer/accept",
    tag,
    summary: "Accept a project that was offered to you: you own it, who offered it becomes an editor",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "yours now" } },
    handle: async ({ principal, parameters }) => {
      await acceptOwnership(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
  operation({
    id: "withdrawOwnershipOffer",
    method: "DELETE",
    path: "/projects/{id}/ownership-offer",
    tag,
    summary: "Take an offer back, or decline one",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "gone" } },
    handle: async ({ principal, parameters }) => {
      await withdrawOffer(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
];
