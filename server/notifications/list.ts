import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { peopleById } from "../comments/view.ts";
import type { Principal } from "../sign-in/principal.ts";
import { NOTIFICATION_KINDS, type NotificationKind } from "./kinds.ts";
import { mayUserDo } from "./may-do.ts";
import { notificationPath, notificationWords } from "./words.ts";

/** What a list shows, the newest. */
export const LIST_LENGTH = 100;
/** Characters of a comment that stand in a list and in a mail. */
export const EXCERPT_LENGTH = 180;

export type NotificationView = {
  id: string;
  kind: NotificationKind;
  /** what happened, in one sentence */
  words: string;
  /** the beginning of the comment that it is about, while that is there; empty without one */
  excerpt: string;
  actor: { id: string; name: string; color: string } | null;
  project: { id: string; title: string } | null;
  /** a path of ours that leads there; null: nowhere */
  path: string | null;
  /** ISO 8601, UTC */
  createdAt: string;
  isRead: boolean;
};

type Row = {
  id: string;
  kind: string;
  projectId: string | null;
  actorId: string | null;
  about: unknown;
  createdAt: Date;
  readAt: Date | null;
};

const kindShape = z.enum(NOTIFICATION_KINDS);
const aboutShape = z.record(z.string(), z.unknown()).catch({});

/** What somebody was told, the newest first, and how much of it they have not read. */
export async function listNotifications(
  principal: Principal,
): Promise<{ notifications: NotificationView[]; unread: number }> {
  const rows = await prisma().notification.findMany({
    where: { userId: principal.userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LIST_LENGTH,
  });
  const notifications = await viewsOf(principal.userId, rows);
  return { notifications, unread: notifications.filter(({ isRead }) => !isRead).length };
}

/** Rows as one person may see them: nothing of a project that they may no longer read. */
export async function viewsOf(userId: string, rows: readonly Row[]): Promise<NotificationView[]> {
  const [projects, actors, texts] = await Promise.all([
    readableProjects(userId, unique(rows.map((row) => row.projectId))),
    peopleById(unique(rows.map((row) => row.actorId))),
    textsById(unique(rows.map((row) => commentIdOf(row)))),
  ]);
  return rows.flatMap((row) => {
    const kind = kindShape.safeParse(row.kind).data;
    const project = row.projectId ? projects.get(row.projectId) : null;
    if (!kind || project === undefined) return [];
    const about = aboutShape.parse(row.about);
    const actor = actors.find(({ id }) => id === row.actorId) ?? null;
    const told = { kind, actorName: actor?.name ?? null, projectTitle: project?.title ?? null, about };
    return {
      id: row.id,
      kind,
      words: notificationWords(told),
      excerpt: excerptOf(texts.get(commentIdOf(row) ?? "") ?? ""),
      actor,
      project,
      path: notificationPath({ kind, projectId: row.projectId, about }),
      createdAt: row.createdAt.toISOString(),
      isRead: row.readAt !== null,
    };
  });
}

async function readableProjects(userId: string, ids: string[]): Promise<Map<string, { id: string; title: string }>> {
  const [projects, may] = await Promise.all([
    prisma().project.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
    Promise.all(ids.map((id) => mayUserDo(userId, id, "project.read"))),
  ]);
  const readable = new Set(ids.filter((_, index) => may[index]));
  return new Map(projects.filter(({ id }) => readable.has(id)).map((project) => [project.id, project]));
}

async function textsById(ids: string[]): Promise<Map<string, string>> {
  const comments = await prisma().comment.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: { id: true, text: true },
  });
  return new Map(comments.map(({ id, text }) => [id, text]));
}

function commentIdOf({ about }: Row): string | null {
  return z.object({ commentId: z.uuid() }).safeParse(about).data?.commentId ?? null;
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > EXCERPT_LENGTH ? `${line.slice(0, EXCERPT_LENGTH - 1).trimEnd()}…` : line;
}

const unique = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
