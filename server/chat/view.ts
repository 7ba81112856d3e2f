import { prisma } from "../../prisma/client.ts";
import type { ChatMessage } from "../../prisma/generated/client.ts";
import { isId } from "../access/ids.ts";
import { notFound } from "../failures.ts";

export type ChatMessageView = {
  id: string;
  /** null once the account is gone */
  authorId: string | null;
  /** empty once it was removed */
  text: string;
  /** where the writer's playhead was, in ticks; null: nowhere in particular */
  atTick: number | null;
  /** ISO 8601, UTC */
  createdAt: string;
  isRemoved: boolean;
};

export function messageView(row: ChatMessage): ChatMessageView {
  return {
    id: row.id,
    authorId: row.authorId,
    text: row.deletedAt ? "" : row.text,
    atTick: row.deletedAt ? null : row.atTick,
    createdAt: row.createdAt.toISOString(),
    isRemoved: row.deletedAt !== null,
  };
}

/** @throws Failure "notFound" when the project has no such message */
export async function findMessage(projectId: string, id: string): Promise<ChatMessage> {
  const row = isId(id) ? await prisma().chatMessage.findFirst({ where: { id, projectId } }) : null;
  if (!row) throw notFound("message");
  return row;
}
