/** The roles of a project, from most to least, with words for people. */
export const ROLES = ["owner", "editor", "commenter", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, { label: string; description: string }> = {
  owner: { label: "Owner", description: "Can edit, share, and delete the project" },
  editor: { label: "Editor", description: "Can change notes and ask the bandmates" },
  commenter: { label: "Commenter", description: "Can listen and comment, but not change notes" },
  viewer: { label: "Viewer", description: "Can listen and follow along" },
};

/** Nobody becomes an owner by an address alone. */
export const LINK_ROLES = ["editor", "commenter", "viewer"] as const satisfies readonly Role[];
export type LinkRole = (typeof LINK_ROLES)[number];

const CAN: Record<LinkRole, string> = {
  editor: "change it",
  commenter: "listen to it and comment",
  viewer: "listen to it",
};

/** What the bare address allows, as the end of "anyone with the address can ___"; null where it opens nothing. */
export function openTo(linkRole: Role | null): string | null {
  return linkRole === null || linkRole === "owner" ? null : CAN[linkRole];
}
