import type { Role } from "../../prisma/generated/enums.ts";

/** Everything that somebody may be allowed to do with a project. */
export const ACTIONS = [
  "project.read",
  "project.edit",
  "project.comment",
  "project.rename",
  "project.duplicate",
  "project.trash",
  "project.restore",
  "project.delete",
  "project.share",
  "project.transfer",
  "project.fork",
  "project.members.read",
  "comment.moderate",
  "chat.send",
  "generation.create",
  "generation.read",
  "generation.cancel",
  "take.decide",
  "take.propose",
  "version.name",
  "version.restore",
  "merge.decide",
  "midi.import",
  "midi.export",
] as const;

export type Action = (typeof ACTIONS)[number];

const VIEWER = [
  "project.read",
  "project.duplicate",
  "project.fork",
  "project.members.read",
  "generation.read",
  "midi.export",
] as const;
const COMMENTER = [...VIEWER, "project.comment", "chat.send"] as const;
const EDITOR = [
  ...COMMENTER,
  "project.edit",
  "project.rename",
  "generation.create",
  "generation.cancel",
  "take.decide",
  "take.propose",
  "version.name",
  "version.restore",
  "merge.decide",
  "midi.import",
] as const;

/** Who may do what: the one table that every page, action, API call, socket and job asks, through {@link can}. */
export const PERMISSIONS: Record<Role, readonly Action[]> = {
  viewer: VIEWER,
  commenter: COMMENTER,
  editor: EDITOR,
  owner: ACTIONS,
};

/** What is left of it while a project lies in the trash: it can be looked at, taken out, or thrown away for good. */
export const TRASHED_ACTIONS: readonly Action[] = ["project.read", "project.restore", "project.delete"];

/** Whether somebody with this role (null: none) may do this. */
export function can(role: Role | null, action: Action): boolean {
  return role !== null && PERMISSIONS[role].includes(action);
}
