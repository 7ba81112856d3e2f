import { z } from "zod";
import { anchorSchema } from "../../domain/comments/anchor.ts";
import { MAX_COMMENT_LENGTH, MAX_MENTIONS } from "../../domain/comments/limits.ts";
import { plainText } from "./text.ts";

/** What people send. `id` is theirs to choose, so that what is sent again after a lost answer is there once. */
const id = z.uuid().optional();
const text = plainText(MAX_COMMENT_LENGTH, "Write something first.");
const mentions = z.array(z.uuid()).max(MAX_MENTIONS).default([]);

export const replyInput = z.object({ id, text, mentions });
export const threadInput = replyInput.extend({ anchor: anchorSchema, assigneeId: z.uuid().nullable().default(null) });
export const editInput = z.object({ text, mentions });
export const threadChange = z.object({
  resolved: z.boolean().optional(),
  assigneeId: z.uuid().nullable().optional(),
});

export type ReplyInput = z.input<typeof replyInput>;
export type ThreadInput = z.input<typeof threadInput>;
export type EditInput = z.input<typeof editInput>;
export type ThreadChange = z.input<typeof threadChange>;
