type About = Readonly<Record<string, unknown>>;

/** What changed about who may do what, in one sentence of plain text. */
export function accessWords(
  kind: "ownership" | "workspace" | "role",
  who: string,
  where: string,
  about: About,
): string {
  if (kind === "ownership") return ownershipWords(who, where, about.step);
  if (kind === "workspace") return workspaceWords(who, about);
  if (about.waiting === true) return "An invitation waits for you: confirm your address in settings";
  if (typeof about.role !== "string") return `${who} changed what you may do in ${where}`;
  return `${who} made you ${withArticle(about.role)} of ${where}`;
}

function ownershipWords(who: string, where: string, step: unknown): string {
  if (step === "offered") return `${who} offers you ${where}: accept it in its Share dialog, and you own it`;
  if (step === "accepted") return `${who} accepted: ${where} has a new owner, and you are an editor of it`;
  if (step === "declined") return `${who} does not take over ${where}: it stays yours`;
  return `You own ${where} now: its owner left`;
}

function workspaceWords(who: string, { workspace, role, before }: About): string {
  const where = typeof workspace === "string" ? `“${workspace}”` : "a workspace";
  if (role === null) return `${who} removed you from ${where}`;
  if (before === null || typeof role !== "string") return `${who} added you to ${where}`;
  if (before === undefined) return `You are ${withArticle(role)} of ${where} now: its owner left`;
  return `${who} made you ${withArticle(role)} of ${where}`;
}

const withArticle = (role: string) => `${/^[aeo]/.test(role) ? "an" : "a"} ${role}`;

/** Where it leads: the workspace, or where an address is confirmed; null: to the project. */
export function accessPath(kind: string, { workspaceId, waiting, role }: About): string | null {
  if (waiting === true) return "/settings";
  if (kind !== "workspace") return null;
  return typeof workspaceId === "string" && role !== null ? `/workspaces/${workspaceId}` : "/workspaces";
}
