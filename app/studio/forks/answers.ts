import { z } from "zod";
import type { Choices } from "../../../domain/merge/conflict.ts";
import { callApi } from "../api/call-api.ts";

/** What the API says of forks and proposals, as far as the studio reads it. */

const statement = z.object({ text: z.string() });
const shortProject = z.object({ id: z.string(), title: z.string() });

const relation = z.object({
  credits: z.array(
    z.object({ title: z.string(), authors: z.array(z.object({ userId: z.string(), name: z.string() })) }),
  ),
  original: shortProject.nullable(),
  since: z.object({ here: z.array(statement), there: z.array(statement) }).nullable(),
  mayPropose: z.boolean(),
  mayBringIn: z.boolean(),
  forks: z.array(shortProject),
});
export type Relation = z.output<typeof relation>;

const proposal = z.object({
  id: z.string(),
  from: shortProject,
  into: shortProject,
  message: z.string(),
  state: z.enum(["open", "merged", "declined", "withdrawn"]),
  createdById: z.string().nullable(),
});
export type Proposal = z.output<typeof proposal>;

const proposals = z.object({
  proposals: z.array(proposal),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  mayDecide: z.boolean(),
});
export type Proposals = z.output<typeof proposals>;

const note = z.object({
  id: z.string(),
  pitch: z.number(),
  start: z.number(),
  duration: z.number(),
  velocity: z.number(),
});
const conflict = z.object({
  id: z.string(),
  about: z.enum(["notes", "track", "tempo", "meter", "key", "marker", "events"]),
  trackId: z.string().nullable(),
  trackName: z.string(),
  from: z.number(),
  to: z.number(),
  isHard: z.boolean(),
  ours: z.array(note),
  theirs: z.array(note),
  words: z.object({ ours: z.string(), theirs: z.string() }),
});

const preview = z.object({
  proposal,
  conflicts: z.array(conflict),
  undecided: z.array(z.string()),
  statements: z.array(statement),
});
export type Preview = z.output<typeof preview>;

const at = (projectId: string) => `/projects/${projectId}`;

export const readRelation = (projectId: string) => callApi({ method: "GET", path: `${at(projectId)}/fork` }, relation);

export const forkProject = (projectId: string, title: string) =>
  callApi({ method: "POST", path: `${at(projectId)}/fork`, json: { title } }, z.object({ id: z.string() }));

export const readProposals = (projectId: string) =>
  callApi({ method: "GET", path: `${at(projectId)}/proposals` }, proposals);

export const propose = (intoId: string, fromId: string, message = "") =>
  callApi({ method: "POST", path: `${at(intoId)}/proposals`, json: { fromId, message } }, proposal);

export const previewProposal = (projectId: string, id: string, choices: Choices) =>
  callApi({ method: "POST", path: `${at(projectId)}/proposals/${id}/preview`, json: { choices } }, preview);

export const mergeProposal = (projectId: string, id: string, choices: Choices) =>
  callApi({ method: "POST", path: `${at(projectId)}/proposals/${id}/merge`, json: { choices } }, proposal);

export const endProposal = (projectId: string, id: string, how: "decline" | "withdraw") =>
  callApi({ method: "POST", path: `${at(projectId)}/proposals/${id}/${how}` }, proposal);
