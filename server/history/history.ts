import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import { requireProject } from "../access/require.ts";
import { type PersonView, peopleById } from "../comments/view.ts";
import { notFound } from "../failures.ts";
import { lastSeq, scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { digestOf } from "./digest.ts";
import { type Session, sessionsOf } from "./sessions.ts";
import { countPages, readPage } from "./step-pages.ts";
import type { Step } from "./steps.ts";

/** Sessions that one page of the timeline holds. */
export const SESSIONS_A_PAGE = 50;

export type HistoryPage = {
  /** the newest first */
  sessions: Session[];
  /** who did it; a person who is not among them has left */
  people: PersonView[];
  /** the last row of the log that this knows of: the present state */
  throughSeq: number;
  /** pages of steps for a replay */
  stepPages: number;
  hasOlder: boolean;
};

/**
 * What people did in a project, session by session: the newest, or those that began before a row.
 *
 * @throws Failure "notFound"
 */
export async function readHistory(principal: Principal, projectId: string, before?: number): Promise<HistoryPage> {
  await requireProject(principal, projectId, "project.read");
  const digest = await digestOf(projectId);
  const all = sessionsOf([...digest.rows.values()].sort((a, b) => a.seq - b.seq));
  const older = all.filter(({ seq }) => before === undefined || seq < before).reverse();
  const sessions = older.slice(0, SESSIONS_A_PAGE);
  return {
    sessions,
    people: await peopleById([...new Set(sessions.flatMap(({ by }) => by ?? []))]),
    throughSeq: Number(digest.throughSeq),
    stepPages: countPages(digest.pages),
    hasOlder: older.length > sessions.length,
  };
}

export type StepsPage = { steps: Step[]; people: PersonView[]; page: number; pages: number; throughSeq: number };

/**
 * One page of everything that changed, from the beginning on, for a replay.
 *
 * @throws Failure "notFound" (the project, or no such page)
 */
export async function readSteps(principal: Principal, projectId: string, page: number): Promise<StepsPage> {
  await requireProject(principal, projectId, "project.read");
  const { pages, throughSeq } = await digestOf(projectId);
  const steps = readPage(pages, page) ?? (page === 0 ? [] : null);
  if (!steps) throw notFound("page of this history");
  const people = await peopleById([...new Set(steps.flatMap(({ by }) => by ?? []))]);
  return { steps, people, page, pages: countPages(pages), throughSeq: Number(throughSeq) };
}

/**
 * The score as it was right after a row of the log.
 *
 * @throws Failure "notFound" (the project, or a row that its log has not)
 */
export async function readState(principal: Principal, projectId: string, seq: number): Promise<Score> {
  await requireProject(principal, projectId, "project.read");
  await requireRow(projectId, seq);
  return readScore(await scoreAt(projectId, BigInt(seq)));
}

/** @throws Failure "notFound" for a row later than the last one; numbers between rows are the state of the row before */
export async function requireRow(projectId: string, seq: number): Promise<void> {
  if (BigInt(seq) > (await lastSeq(projectId))) throw notFound("state of this project");
}
