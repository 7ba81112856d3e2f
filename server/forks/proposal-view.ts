import { prisma } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { type PersonView, peopleById } from "../comments/view.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

const STATES = ["open", "merged", "declined", "withdrawn"] as const;
export type ProposalState = (typeof STATES)[number];

/** Changes of one project that somebody offers to another. */
export type ProposalView = {
  id: string;
  from: { id: string; title: string };
  into: { id: string; title: string };
  message: string;
  state: ProposalState;
  createdById: string | null;
  createdAt: string;
  decidedById: string | null;
  decidedAt: string | null;
};

/** A proposal with what its merge needs: the row of the other project at which it was made. */
export type Proposal = ProposalView & { fromSeq: bigint };

const TITLES = { from: { select: { id: true, title: true } }, into: { select: { id: true, title: true } } } as const;
const MAX_LISTED = 100;

/**
 * The proposals into a project and out of it, the newest first. Those out of it show nothing of the other project but its title.
 *
 * @throws Failure "notFound"
 */
export async function listProposals(
  principal: Principal,
  projectId: string,
): Promise<{ proposals: ProposalView[]; people: PersonView[]; mayDecide: boolean }> {
  const access = await requireProject(principal, projectId, "project.read");
  const rows = await prisma().mergeProposal.findMany({
    where: { OR: [{ intoId: projectId }, { fromId: projectId }] },
    include: TITLES,
    orderBy: { createdAt: "desc" },
    take: MAX_LISTED,
  });
  const proposals = rows.map((row) => publicView(viewOf(row)));
  const ids = proposals.flatMap(({ createdById, decidedById }) => [createdById ?? [], decidedById ?? []].flat());
  return { proposals, people: await peopleById([...new Set(ids)]), mayDecide: mayDo(access, "merge.decide") };
}

/** @throws Failure "notFound" when `projectId` has no such proposal into it */
export async function findProposal(projectId: string, proposalId: string): Promise<Proposal> {
  const row = isId(proposalId)
    ? await prisma().mergeProposal.findFirst({ where: { id: proposalId, intoId: projectId }, include: TITLES })
    : null;
  if (!row) throw notFound("proposal");
  return viewOf(row);
}

export function publicView({ fromSeq: _, ...view }: Proposal): ProposalView {
  return view;
}

type Row = {
  id: string;
  from: { id: string; title: string };
  into: { id: string; title: string };
  fromSeq: bigint;
  message: string;
  state: string;
  createdById: string | null;
  createdAt: Date;
  decidedById: string | null;
  decidedAt: Date | null;
};

function viewOf({
  id,
  from,
  into,
  fromSeq,
  message,
  state,
  createdById,
  createdAt,
  decidedById,
  decidedAt,
}: Row): Proposal {
  return {
    id,
    from,
    into,
    fromSeq,
    message,
    state: STATES.find((known) => known === state) ?? "withdrawn",
    createdById,
    createdAt: createdAt.toISOString(),
    decidedById,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
