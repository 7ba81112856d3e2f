import { z } from "zod";
import { anchorSchema } from "../../../domain/comments/anchor.ts";
import { MAX_COMMENT_LENGTH } from "../../../domain/comments/limits.ts";
import { MAIL_ABOUT, NOTIFICATION_KINDS } from "../../notifications/kinds.ts";

/** The JSON in which API version 1 speaks of comments, chat and notifications. */

const id = z.uuid();
const time = z.iso.datetime();

export const person = z
  .object({ id, name: z.string(), color: z.string() })
  .meta({ id: "Person", description: "an id that is not among the people is somebody who left" });

export const commentText = z.string().max(MAX_COMMENT_LENGTH).describe("plain text");

export const comment = z
  .object({
    id,
    authorId: id.nullable().describe("null: somebody who left"),
    text: z.string().describe("empty once it was removed"),
    mentions: z.array(id),
    createdAt: time,
    editedAt: time.nullable(),
    removedBy: z.enum(["writer", "owner"]).nullable(),
  })
  .meta({ id: "Comment" });

export const anchor = anchorSchema.meta({
  id: "Anchor",
  description:
    "what a comment is about: a note, a range (of one track or all), a track or the piece, as it was when it was written; " +
    "`witnesses` are notes by which its place is found again after the music has moved. Ticks: 480 a quarter note",
});

export const thread = z
  .object({
    id,
    anchor,
    createdById: id.nullable(),
    createdAt: time,
    changedAt: time,
    resolvedAt: time.nullable(),
    resolvedById: id.nullable(),
    assigneeId: id.nullable(),
    isUnread: z.boolean(),
    first: comment.nullable(),
    count: z.int(),
  })
  .meta({ id: "CommentThread" });

export const threadList = z.object({ threads: z.array(thread), people: z.array(person) });
export const wholeThread = z.object({ thread, comments: z.array(comment), people: z.array(person) });

export const chatMessage = z
  .object({
    id,
    authorId: id.nullable().describe("null: somebody who left"),
    text: z.string().describe("empty once it was removed"),
    atTick: z.int().nullable().describe("where the writer's playhead was, in ticks"),
    createdAt: time,
    isRemoved: z.boolean(),
  })
  .meta({ id: "ChatMessage" });

export const chatPage = z.object({
  messages: z.array(chatMessage).describe("the oldest first"),
  people: z.array(person),
  hasOlder: z.boolean(),
});

export const notification = z
  .object({
    id,
    kind: z.enum(NOTIFICATION_KINDS),
    words: z.string(),
    excerpt: z.string(),
    actor: person.nullable(),
    project: z.object({ id, title: z.string() }).nullable(),
    path: z.string().nullable(),
    createdAt: time,
    isRead: z.boolean(),
  })
  .meta({ id: "Notification" });

export const notificationList = z.object({ notifications: z.array(notification), unread: z.int() });

export const mailState = z
  .object({
    about: z.enum(MAIL_ABOUT).describe("which notifications also come by mail"),
    reach: z.enum(["ready", "none", "guest", "unconfirmed"]).describe("whether mail can reach this person"),
  })
  .meta({ id: "MailState" });
