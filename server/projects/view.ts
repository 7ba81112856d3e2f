import type { Role } from "../../prisma/generated/enums.ts";

/** A project as lists and the API show it. */
export type ProjectView = {
  id: string;
  title: string;
  /** of the one who asks */
  role: Role;
  /** what anybody who has the address may do; null: members and share links only */
  linkRole: Role | null;
  /** the sample melody it was started from */
  melodyId: string | null;
  /** the workspace that it is in, and what its people may do here; null: as everywhere in that workspace */
  workspaceId: string | null;
  workspaceRole: Role | null;
  createdAt: Date;
  updatedAt: Date;
  trashedAt: Date | null;
};

/** What of a project's row belongs to its view. */
export const PROJECT_COLUMNS = {
  id: true,
  title: true,
  linkRole: true,
  melodyId: true,
  workspaceId: true,
  workspaceRole: true,
  createdAt: true,
  updatedAt: true,
  trashedAt: true,
} as const;
