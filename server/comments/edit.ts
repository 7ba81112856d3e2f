import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { forbidden, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type EditInput, editInput } from "./input.ts";
import { whoIsMentioned } from "./mentioned.ts";
import { getThread } from "./read.ts";
import { lockThread, readComment } from "./rows.ts";
import { tellThread } from "./tell.ts";

/**
 * Changes the words of one's own comment. Who is named now and was not before is told; nobody has it unread again.
 *
 * @throws Failure "notFound", "forbidden" (another one's), "invalid", "tooMany"
 */
export async function editComment(
  principal: Principal,
  place: { projectId: string; threadId: string; commentId: string },
  input: EditInput,
) {
  const { projectId, threadId, commentId } = place;
  await requireProject(principal, projectId, "project.comment");
  const { text, mentions } = parseInput(editInput, input);
  await countAttempt("comment-user", principal.userId);
  const named = await whoIsMentioned(text, mentions, projectId);
  const actorId = principal.userId;
  await inTransaction(async (client) => {
    await lockThread(client, projectId, threadId);
    const before = await readComment(client, threadId, commentId);
    if (before.deletedAt) throw notFound("comment");
    if (before.authorId !== actorId) throw forbidden("Only who wrote a comment can change its words.");
    await client.query(
      `UPDATE "Comment" SET text = $2, mentions = $3, "editedAt" = now() WHERE id = $1 AND text <> $2`,
      [commentId, text, named],
    );
    const fresh = named.filter((userId) => !before.mentions.includes(userId));
    const told = fresh.map((userId) => ({ userId, kind: "mention" }) as const);
    await tellThread(client, { projectId, threadId, commentId, actorId }, told);
  });
  return getThread(principal, projectId, threadId);
}
