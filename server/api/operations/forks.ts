import { z } from "zod";
import { declineProposal, mergeProposal, withdrawProposal } from "../../forks/decide.ts";
import { forkProject } from "../../forks/fork.ts";
import { previewProposal } from "../../forks/preview.ts";
import { listProposals } from "../../forks/proposal-view.ts";
import { MESSAGE_MAX_LENGTH, propose } from "../../forks/propose.ts";
import { readRelation } from "../../forks/relation.ts";
import { nothing, operation } from "../operation.ts";
import { projectParameters } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { choices, preview, proposal, proposalList, relation } from "./fork-shapes.ts";

const tag = "Forks";
const proposalParameters = projectParameters.extend({ proposalId: z.uuid() });

export const forkOperations = [
  operation({
    id: "forkProject",
    method: "POST",
    path: "/projects/{id}/fork",
    tag,
    summary: "Make a project of your own of what this one is now, with credits; both can be merged later",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ title: z.string().optional() }),
    responses: { 201: { description: "the fork", schema: z.object({ id: z.uuid() }) } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await forkProject(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "readForkRelation",
    method: "GET",
    path: "/projects/{id}/fork",
    tag,
    summary: "Where a project comes from, what both did since, and what came of it",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "credits, original and forks", schema: relation } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await readRelation(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "listProposals",
    method: "GET",
    path: "/projects/{id}/proposals",
    tag,
    summary: "Proposals into a project and out of it, the newest first",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the proposals", schema: proposalList } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await listProposals(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "propose",
    method: "POST",
    path: "/projects/{id}/proposals",
    tag,
    summary: "Offer this project what another one is now: a fork's changes, or the original's to its fork",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ fromId: z.uuid(), message: z.string().max(MESSAGE_MAX_LENGTH).optional() }),
    responses: { 201: { description: "the proposal", schema: proposal } },
    handle: async ({ principal, parameters, body }) => ({
      status: 201,
      json: await propose(signedIn(principal), parameters.id, body),
    }),
  }),
  operation({
    id: "previewProposal",
    method: "POST",
    path: "/projects/{id}/proposals/{proposalId}/preview",
    tag,
    summary: "What merging would change, and what there is to choose; changes nothing",
    parameters: proposalParameters,
    query: nothing,
    body: z.object({ choices: choices.default({}) }),
    responses: { 200: { description: "conflicts and changes", schema: preview } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await previewProposal(signedIn(principal), parameters.id, parameters.proposalId, body.choices),
    }),
  }),
  operation({
    id: "mergeProposal",
    method: "POST",
    path: "/projects/{id}/proposals/{proposalId}/merge",
    tag,
    summary: "Merge a proposal; the state before is kept as a version",
    parameters: proposalParameters,
    query: nothing,
    body: z.object({ choices: choices.default({}) }),
    responses: { 200: { description: "the proposal", schema: proposal } },
    handle: async ({ principal, parameters, body }) => ({
      status: 200,
      json: await mergeProposal(signedIn(principal), parameters.id, parameters.proposalId, body.choices),
    }),
  }),
  operation({
    id: "declineProposal",
    method: "POST",
    path: "/projects/{id}/proposals/{proposalId}/decline",
    tag,
    summary: "Say no to a proposal",
    parameters: proposalParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the proposal", schema: proposal } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await declineProposal(signedIn(principal), parameters.id, parameters.proposalId),
    }),
  }),
  operation({
    id: "withdrawProposal",
    method: "POST",
    path: "/projects/{id}/proposals/{proposalId}/withdraw",
    tag,
    summary: "Take your own proposal back",
    parameters: proposalParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the proposal", schema: proposal } },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await withdrawProposal(signedIn(principal), parameters.id, parameters.proposalId),
    }),
  }),
];
