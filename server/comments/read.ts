import { MAX_COMMENTS_A_THREAD, MAX_THREADS_A_PROJECT } from "../../domain/comments/limits.ts";
import { prisma } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { requireProject } from "../access/require.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import {
  type CommentView,
  commentView,
  type PersonView,
  peopleIn,
  type ThreadView,
  threadParts,
  threadView,
} from "./view.ts";

/** Characters of a first comment that a list has: a whole one is read with its thread. */
export const LISTED_CHARACTERS = 500;

/**
 * All threads of a project, the latest changed first, each with (the beginning of) its first comment.
 *
 * @throws Failure "notFound"
 */
export async function listThreads(
  principal: Principal,
  projectId: string,
): Promise<{ threads: ThreadView[]; people: PersonView[] }> {
  await requireProject(principal, projectId, "project.read");
  const rows = await prisma().commentThread.findMany({
    where: { projectId },
    orderBy: [{ changedAt: "desc" }, { id: "asc" }],
    take: MAX_THREADS_A_PROJECT,
    include: threadParts(principal.userId),
  });
  const threads = rows.map(threadView).map(shortened);
  return { threads, people: await peopleIn(threads) };
}

/**
 * One thread with all its comments, the oldest first.
 *
 * @throws Failure "notFound" (the project, or the thread)
 */
export async function getThread(
  principal: Principal,
  projectId: string,
  threadId: string,
): Promise<{ thread: ThreadView; comments: CommentView[]; people: PersonView[] }> {
  await requireProject(principal, projectId, "project.read");
  const row = isId(threadId)
    ? await prisma().commentThread.findFirst({
        where: { id: threadId, projectId },
        include: threadParts(principal.userId),
      })
    : null;
  if (!row) throw notFound("comment");
  const rows = await prisma().comment.findMany({
    where: { threadId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MAX_COMMENTS_A_THREAD,
  });
  const thread = threadView(row);
  const comments = rows.map(commentView);
  return { thread, comments, people: await peopleIn([thread], comments) };
}

function shortened(thread: ThreadView): ThreadView {
  if (!thread.first || thread.first.text.length <= LISTED_CHARACTERS) return thread;
  return { ...thread, first: { ...thread.first, text: `${thread.first.text.slice(0, LISTED_CHARACTERS)}…` } };
}
