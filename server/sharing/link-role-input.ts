import { z } from "zod";

/** What a link or an address may grant: nobody becomes an owner by an address. */
export const LINK_ROLES = ["editor", "commenter", "viewer"] as const;

export const linkRoleInput = z.enum(LINK_ROLES, "A link can make people editor, commenter or viewer.");
export type LinkRole = z.output<typeof linkRoleInput>;
