import type { z } from "zod";
import type { Anchor } from "../../../domain/comments/anchor.ts";
import type { comment, person, thread } from "../../../server/api/operations/comment-shapes.ts";

export type Thread = z.output<typeof thread>;
export type Comment = z.output<typeof comment>;
export type Person = z.output<typeof person>;

/** What a person wrote that the server does not have yet; with a problem, it waits to be sent again. */
export type Unsent = {
  /** of the thread that it begins, or of the comment that it is */
  id: string;
  threadId: string;
  /** what the thread that it begins is about; null for an answer */
  anchor: Anchor | null;
  text: string;
  mentions: string[];
  /** ISO 8601, by this browser's clock */
  at: string;
  problem: string | null;
};

export const FILTERS = ["open", "mine", "unread", "resolved"] as const;
export type Filter = (typeof FILTERS)[number];

export type CommentsState = {
  threads: readonly Thread[];
  /** by thread: those that were opened */
  comments: ReadonlyMap<string, readonly Comment[]>;
  people: ReadonlyMap<string, Person>;
  /** who can be named and given something to do */
  members: readonly (Person & { mayComment: boolean })[];
  unsent: readonly Unsent[];
  filter: Filter;
  openId: string | null;
  /** whether the panel takes the focus once it shows what was opened: by keys, not by pointer */
  takesFocus: boolean;
  /** what a new thread could be about, the likeliest first; null while none is written */
  draft: readonly Anchor[] | null;
  isLoaded: boolean;
  problem: string | null;
};

export const NO_COMMENTS: CommentsState = {
  threads: [],
  comments: new Map(),
  people: new Map(),
  members: [],
  unsent: [],
  filter: "open",
  openId: null,
  takesFocus: false,
  draft: null,
  isLoaded: false,
  problem: null,
};

/** A thread as it will look once the server has it. */
function threadOf(unsent: Unsent, anchor: Anchor, myId: string): Thread {
  return {
    id: unsent.threadId,
    anchor,
    createdById: myId,
    createdAt: unsent.at,
    changedAt: unsent.at,
    resolvedAt: null,
    resolvedById: null,
    assigneeId: null,
    isUnread: false,
    first: commentOf(unsent, myId),
    count: 1,
  };
}

function commentOf(unsent: Unsent, myId: string): Comment {
  const { id, text, mentions, at } = unsent;
  return { id, authorId: myId, text, mentions, createdAt: at, editedAt: null, removedBy: null };
}

/** All threads with those that are on their way, the latest changed first. */
export function allThreads(state: CommentsState, myId: string): Thread[] {
  const known = new Set(state.threads.map(({ id }) => id));
  const fresh = state.unsent.flatMap((one) =>
    one.anchor && !known.has(one.threadId) ? [threadOf(one, one.anchor, myId)] : [],
  );
  return [...fresh, ...state.threads].sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}

/** What a filter lets through. */
export function passes(thread: Thread, filter: Filter, myId: string): boolean {
  if (filter === "resolved") return thread.resolvedAt !== null;
  if (filter === "unread") return thread.isUnread;
  if (thread.resolvedAt !== null) return false;
  return filter === "open" || thread.createdById === myId || thread.assigneeId === myId;
}

/** The comments of a thread with those that are on their way; before it was loaded, its first. */
export function commentsIn(state: CommentsState, thread: Thread, myId: string): Comment[] {
  const known = state.comments.get(thread.id) ?? (thread.first ? [thread.first] : []);
  const ids = new Set(known.map(({ id }) => id));
  const waiting = state.unsent.filter((one) => one.threadId === thread.id && !one.anchor && !ids.has(one.id));
  return [...known, ...waiting.map((one) => commentOf(one, myId))];
}

/** A name for an id; who is not known any more has left. */
export function personNamed(people: ReadonlyMap<string, Person>, id: string | null): Person {
  return (id && people.get(id)) || { id: id ?? "", name: "Somebody who left", color: "#8b8779" };
}
