import type { NotificationKind } from "./kinds.ts";

export type Told = {
  kind: NotificationKind;
  /** null: the server, or somebody whose account is gone */
  actorName: string | null;
  projectTitle: string | null;
  about: Readonly<Record<string, unknown>>;
};

/** What happened, in one sentence of plain text. */
export function notificationWords({ kind, actorName, projectTitle, about }: Told): string {
  const who = actorName ?? "Somebody who left";
  const where = projectTitle === null ? "a project" : `“${projectTitle}”`;
  const name = typeof about.name === "string" ? `“${about.name}”` : "a workspace";
  switch (kind) {
    case "mention":
      return `${who} mentioned you in ${where}`;
    case "reply":
      return `${who} replied in a thread of yours in ${where}`;
    case "assigned":
      return `${who} gave you something to do in ${where}`;
    case "resolved":
      return `${who} resolved a thread of yours in ${where}`;
    case "proposal":
      return proposalWords(who, where, about.state);
    case "ownership":
      return `${who} ${about.state === "offered" ? "offers you the ownership" : "made you an owner"} of ${where}`;
    case "workspace":
      return about.state === "removed" ? `${who} removed you from ${name}` : `${who} added you to ${name}`;
    case "role":
      return typeof about.role === "string"
        ? `${who} made you ${about.role === "owner" || about.role === "editor" ? "an" : "a"} ${about.role} of ${where}`
        : `${who} changed what you may do in ${where}`;
  }
}

function proposalWords(who: string, where: string, state: unknown): string {
  if (state === "merged") return `${who} took your changes into ${where}`;
  if (state === "declined") return `${who} declined your changes to ${where}`;
  return `${who} proposes changes to ${where}`;
}

/** Where it leads, a path of ours; null: nowhere. */
export function notificationPath({ kind, projectId, about }: NotificationPlace): string | null {
  if (kind === "workspace") return "/workspaces";
  if (!projectId) return null;
  const thread = typeof about.threadId === "string" ? `?thread=${encodeURIComponent(about.threadId)}` : "";
  return `/studio/${projectId}${thread}`;
}

type NotificationPlace = { kind: NotificationKind; projectId: string | null; about: Readonly<Record<string, unknown>> };
