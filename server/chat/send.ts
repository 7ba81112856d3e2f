import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { MAX_CHAT_LENGTH } from "../../domain/comments/limits.ts";
import { MAX_TICK } from "../../domain/score/limits.ts";
import { prisma } from "../../prisma/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { plainText } from "../comments/text.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type ChatMessageView, messageView } from "./view.ts";

/** Messages that a project keeps, the newest. */
export const CHAT_KEPT = 5_000;

export const chatInput = z.object({
  id: z.uuid().optional(),
  text: plainText(MAX_CHAT_LENGTH, "Write something first."),
  atTick: z.int().min(0).max(MAX_TICK).nullable().default(null),
});
export type ChatInput = z.input<typeof chatInput>;

/**
 * Says something in a project's chat. Sent again with the same id, it is there once.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "tooMany", "conflict" (the id is somebody else's)
 */
export async function sendChat(principal: Principal, projectId: string, input: ChatInput): Promise<ChatMessageView> {
  await requireProject(principal, projectId, "chat.send");
  const { id = randomUUID(), text, atTick } = parseInput(chatInput, input);
  await countAttempt("chat-user", principal.userId);
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO "ChatMessage" (id, "projectId", "authorId", text, "atTick", "createdAt")
       VALUES ($1, $2, $3, $4, $5, clock_timestamp()) ON CONFLICT (id) DO NOTHING`,
      [id, projectId, principal.userId, text, atTick],
    );
    if (rowCount !== 1) return;
    await forgetOldest(client, projectId);
    await announceProjectEvent({ project: projectId, kind: "chat", id }, client);
  });
  const row = await prisma().chatMessage.findFirst({ where: { id, projectId, authorId: principal.userId } });
  if (!row) throw conflict("Something with this id is there already. Choose another one.");
  return messageView(row);
}

async function forgetOldest(client: PoolClient, projectId: string): Promise<void> {
  await client.query(
    `DELETE FROM "ChatMessage" WHERE "projectId" = $1 AND "createdAt" < (
       SELECT "createdAt" FROM "ChatMessage" WHERE "projectId" = $1 ORDER BY "createdAt" DESC OFFSET $2 LIMIT 1)`,
    [projectId, CHAT_KEPT - 1],
  );
}
