import type { NotificationKind } from "./kinds.ts";

type About = Readonly<Record<string, unknown>>;

export type Told = {
  kind: NotificationKind;
  /** null: the server, or somebody whose account is gone */
  actorName: string | null;
  projectTitle: string | null;
  about: About;
};

/** What happened, in one sentence of plain text. */
export function notificationWords({ kind, actorName, projectTitle, about }: Told): string {
  const who = actorName ?? "Somebody who left";
  const where = projectTitle === null ? "a project" : `“${projectTitle}”`;
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
      return ownershipWords(who, where, about.step);
    case "workspace":
      return workspaceWords(who, actorName !== null, about);
    case "role":
      return roleWords(who, where, about);
  }
}

function proposalWords(who: string, where: string, state: unknown): string {
  if (state === "merged") return `${who} took your changes into ${where}`;
  if (state === "declined") return `${who} declined your changes to ${where}`;
  return `${who} proposes changes to ${where}`;
}

function ownershipWords(who: string, where: string, step: unknown): string {
  if (step === "offered") return `${who} offers you the ownership of ${where}`;
  if (step === "accepted") return `${who} took over ${where} from you`;
  if (step === "declined") return `${who} does not take over ${where}`;
  return `${where} is yours now: its owner left`;
}

function workspaceWords(who: string, isSomebody: boolean, { workspace, role, before }: About): string {
  const name = typeof workspace === "string" ? `the workspace “${workspace}”` : "a workspace";
  if (role === null) return `${who} removed you from ${name}`;
  const as = typeof role === "string" ? withArticle(role) : "a member";
  if (!isSomebody) return `You are ${as} of ${name} now`;
  return typeof before === "string" ? `${who} made you ${as} of ${name}` : `${who} took you into ${name}`;
}

function roleWords(who: string, where: string, { role, waiting }: About): string {
  if (waiting === true) return "Somebody invited you. Confirm your address in the settings to see to what.";
  return typeof role === "string"
    ? `${who} made you ${withArticle(role)} of ${where}`
    : `${who} changed what you may do in ${where}`;
}

const withArticle = (role: string) => `${/^[aeio]/.test(role) ? "an" : "a"} ${role}`;

/** Where it leads, a path of ours; null: nowhere. */
export function notificationPath({ kind, projectId, about }: NotificationPlace): string | null {
  if (kind === "workspace") {
    const isIn = about.role !== null && typeof about.workspaceId === "string";
    return isIn ? `/workspaces/${encodeURIComponent(String(about.workspaceId))}` : "/workspaces";
  }
  if (about.waiting === true) return "/settings";
  if (!projectId) return null;
  const thread = typeof about.threadId === "string" ? `?thread=${encodeURIComponent(about.threadId)}` : "";
  const proposal = typeof about.proposalId === "string" ? `?proposal=${encodeURIComponent(about.proposalId)}` : "";
  return `/studio/${projectId}${thread || proposal}`;
}

type NotificationPlace = { kind: NotificationKind; projectId: string | null; about: About };
