import { diffScores } from "../../domain/diff/score-diff.ts";
import { type Statement, statementsOf } from "../../domain/diff/statements.ts";
import { prisma } from "../../prisma/client.ts";
import { projectAccess } from "../access/project-access.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type Credit, readCredits } from "./credits.ts";
import { mergeBase, type State, scoreOf } from "./merge-base.ts";

const MAX_STATEMENTS = 100;
const MAX_FORKS_LISTED = 50;

export type ForkView = { id: string; title: string; createdAt: string };

/** Where a project comes from and what came of it. */
export type Relation = {
  /** after whom it is, the nearest first */
  credits: Credit[];
  /** the project that it was forked from, while whoever asks may read that */
  original: { id: string; title: string } | null;
  /** what both did since they parted, or were merged last; null where there is no original to compare with */
  since: { here: Statement[]; there: Statement[] } | null;
  mayPropose: boolean;
  mayBringIn: boolean;
  /** forks of it that whoever asks may read */
  forks: ForkView[];
};

/** @throws Failure "notFound" */
export async function readRelation(principal: Principal, projectId: string): Promise<Relation> {
  const access = await requireProject(principal, projectId, "project.read");
  const project = await prisma().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { credits: true, forkedFromId: true },
  });
  const found = project.forkedFromId ? await projectAccess({ principal }, project.forkedFromId) : null;
  const original = found && mayDo(found, "project.read") ? found.project : null;
  return {
    credits: readCredits(project.credits),
    original: original && { id: original.id, title: original.title },
    since: original ? await changesSince(projectId, original.id) : null,
    mayPropose: original !== null && mayDo(access, "project.edit"),
    mayBringIn: original !== null && mayDo(access, "merge.decide"),
    forks: await readableForks(principal, projectId),
  };
}

async function changesSince(hereId: string, thereId: string): Promise<{ here: Statement[]; there: Statement[] }> {
  const here = { projectId: hereId, seq: await lastSeq(hereId) };
  const there = { projectId: thereId, seq: await lastSeq(thereId) };
  const base = await scoreOf(await mergeBase(here, thereId));
  const since = async (now: State) => statementsOf(diffScores(base, await scoreOf(now))).slice(0, MAX_STATEMENTS);
  return { here: await since(here), there: await since(there) };
}

async function readableForks(principal: Principal, projectId: string): Promise<ForkView[]> {
  const forks = await prisma().project.findMany({
    where: { forkedFromId: projectId, trashedAt: null },
    select: { id: true, title: true, createdAt: true },
    orderBy: { createdAt: "desc" },
    take: MAX_FORKS_LISTED,
  });
  const readable = await Promise.all(
    forks.map(async (fork) => {
      const access = await projectAccess({ principal }, fork.id);
      return access && mayDo(access, "project.read") ? [{ ...fork, createdAt: fork.createdAt.toISOString() }] : [];
    }),
  );
  return readable.flat();
}
