import { z } from "zod";
import { linkRoleInput } from "../sharing/link-role-input.ts";
import { isPlainLine } from "../sign-in/input.ts";
import { WORKSPACE_ROLES } from "./roles.ts";

export const WORKSPACE_NAME_MAX_LENGTH = 80;

export const workspaceName = z
  .string("Type a name.")
  .trim()
  .min(1, "Type a name.")
  .max(WORKSPACE_NAME_MAX_LENGTH, `A name has at most ${WORKSPACE_NAME_MAX_LENGTH} characters.`)
  .refine(isPlainLine, "A name is one line of letters, digits and signs.");

export const workspaceRole = z.enum(WORKSPACE_ROLES, "A role here is owner, admin or member.");

/** What members may do in projects: nobody owns a project by being in a group. */
export const defaultRole = linkRoleInput;

export const createInput = z.strictObject({ name: workspaceName, defaultRole: defaultRole.default("editor") });
export const changeInput = z.strictObject({ name: workspaceName.optional(), defaultRole: defaultRole.optional() });
