import { z } from "zod";
import { WORKSPACE_ROLES } from "../../workspaces/roles.ts";
import { role } from "../shapes.ts";

/** The JSON in which API version 1 speaks of workspaces. */

export const workspaceTag = "Workspaces";
const id = z.uuid();
export const workspaceParameters = z.object({ id });
const time = z.iso.datetime();
const workspaceRole = z.enum(WORKSPACE_ROLES);

export const workspace = z
  .object({
    id,
    name: z.string(),
    role: workspaceRole.describe("yours"),
    defaultRole: role.describe("what its people may do in its projects"),
    people: z.int(),
    projects: z.int(),
    createdAt: time,
  })
  .meta({ id: "Workspace" });

export const person = z
  .object({
    userId: id,
    name: z.string(),
    color: z.string(),
    email: z.string().nullable().describe("for owners, admins and oneself"),
    isGuest: z.boolean(),
    role: workspaceRole,
  })
  .meta({ id: "WorkspacePerson" });

export const inviteLink = z
  .object({ id, createdAt: time, madeBy: z.string().nullable() })
  .meta({ id: "WorkspaceInviteLink" });

export const personInput = z.union([
  z.strictObject({ email: z.email().max(254), role: workspaceRole.exclude(["owner"]) }),
  z.strictObject({ userId: id, role: workspaceRole }),
]);
