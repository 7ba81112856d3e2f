import { randomUUID } from "node:crypto";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type ReplyInput, replyInput } from "./input.ts";
import { whoIsMentioned } from "./mentioned.ts";
import { getThread } from "./read.ts";
import { insertComment, lockThread, touchThread } from "./rows.ts";
import { participants, tellThread } from "./tell.ts";

/**
 * Answers in a thread. Sent again with the same id, it is there once.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "tooMany", or "conflict" when the thread is full
 */
export async function reply(principal: Principal, projectId: string, threadId: string, input: ReplyInput) {
  await requireProject(principal, projectId, "project.comment");
  const { id = randomUUID(), text, mentions } = parseInput(replyInput, input);
  await countAttempt("comment-user", principal.userId);
  const named = await whoIsMentioned(text, mentions, projectId);
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    await lockThread(client, projectId, threadId);
    if (!(await insertComment(client, { id, threadId, authorId: actorId, text, mentions: named }))) return;
    await touchThread(client, threadId, actorId);
    const others = await participants(client, projectId, threadId);
    await tellThread(client, { projectId, threadId, commentId: id, actorId }, [
      ...named.map((userId) => ({ userId, kind: "mention" }) as const),
      ...others.map((userId) => ({ userId, kind: "reply" }) as const),
    ]);
  });
  return getThread(principal, projectId, threadId);
}
