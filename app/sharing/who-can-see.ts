import type { LinkRole, Role } from "./roles.ts";

/** What a person may do by their role, as the end of "anyone ... can ___". */
const CAN: Record<LinkRole, string> = {
  editor: "change it",
  commenter: "listen to it and comment",
  viewer: "listen to it",
};

/** What the bare address allows: "change it", or null where it opens nothing. */
export function openTo(linkRole: Role | null): string | null {
  return linkRole === null || linkRole === "owner" ? null : CAN[linkRole];
}

/** One sentence that says who can see the project. */
export function whoCanSee({
  members,
  linkRole,
  links,
}: {
  members: number;
  linkRole: Role | null;
  links: number;
}): string {
  const allowed = openTo(linkRole);
  if (allowed) return `Anyone who has the address can ${allowed}.`;
  const people = members === 1 ? "Only you" : `Only these ${members} people`;
  if (links === 0) return `${people} can see it.`;
  return `${people}, and whoever opens ${links === 1 ? "the share link" : `one of the ${links} share links`}, can see it.`;
}
