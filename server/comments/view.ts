import { type Anchor, anchorSchema } from "../../domain/comments/anchor.ts";
import { prisma } from "../../prisma/client.ts";
import type { Comment, CommentThread, Prisma } from "../../prisma/generated/client.ts";

export type CommentView = {
  id: string;
  /** null once the account is gone */
  authorId: string | null;
  /** empty once it was removed */
  text: string;
  mentions: string[];
  /** ISO 8601, UTC */
  createdAt: string;
  editedAt: string | null;
  /** who took it away: its writer, or an owner of the project */
  removedBy: "writer" | "owner" | null;
};

export type ThreadView = {
  id: string;
  anchor: Anchor;
  createdById: string | null;
  createdAt: string;
  changedAt: string;
  resolvedAt: string | null;
  resolvedById: string | null;
  assigneeId: string | null;
  /** whether something happened in it since this person last read it */
  isUnread: boolean;
  first: CommentView | null;
  /** comments in it, those that were removed too */
  count: number;
};

/** Who is meant by an id; one that is not among them is somebody who left. */
export type PersonView = { id: string; name: string; color: string };

export function commentView(row: Comment): CommentView {
  // Equal also where both accounts are gone: then it is likelier that somebody took back words of their own.
  const isOwn = row.deletedById === row.authorId;
  return {
    id: row.id,
    authorId: row.authorId,
    text: row.deletedAt ? "" : row.text,
    mentions: row.deletedAt ? [] : row.mentions,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    removedBy: row.deletedAt ? (isOwn ? "writer" : "owner") : null,
  };
}

type ThreadRow = CommentThread & {
  comments: Comment[];
  reads: { readAt: Date }[];
  _count: { comments: number };
};

export function threadView(row: ThreadRow): ThreadView {
  const [first] = row.comments;
  const readAt = row.reads[0]?.readAt;
  return {
    id: row.id,
    anchor: anchorSchema.catch({ kind: "piece" }).parse(row.anchor),
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedById: row.resolvedById,
    assigneeId: row.assigneeId,
    isUnread: !readAt || readAt < row.changedAt,
    first: first ? commentView(first) : null,
    count: row._count.comments,
  };
}

/** What a {@link threadView} needs, as this person sees it. */
export function threadParts(userId: string) {
  return {
    comments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], take: 1 },
    reads: { where: { userId }, select: { readAt: true } },
    _count: { select: { comments: true } },
  } satisfies Prisma.CommentThreadInclude;
}

/** Names and colours for everybody that some threads and comments speak of. */
export async function peopleIn(
  threads: readonly ThreadView[],
  comments: readonly CommentView[] = [],
): Promise<PersonView[]> {
  const ids = new Set<string>();
  const all = [...comments, ...threads.flatMap((thread) => thread.first ?? [])];
  for (const { createdById, resolvedById, assigneeId } of threads) {
    for (const id of [createdById, resolvedById, assigneeId]) if (id) ids.add(id);
  }
  for (const { authorId, mentions } of all) for (const id of [authorId, ...mentions]) if (id) ids.add(id);
  return peopleById([...ids]);
}

export function peopleById(ids: string[]): Promise<PersonView[]> {
  return prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, color: true } });
}
