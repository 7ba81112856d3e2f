import { z } from "zod";
import { requireProject } from "../access/require.ts";
import { plainLine } from "../datasets/input.ts";
import { forbidden, invalid, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { isInWorkspace } from "../workspaces/membership.ts";
import { MAX_DESCRIPTION, MAX_NAME } from "./limits.ts";
import { visibility } from "./view.ts";

const name = plainLine(MAX_NAME, "A name").min(1, "Type a name.");
const description = plainLine(MAX_DESCRIPTION, "A description");
const workspaceId = z.uuid().describe("the workspace to share it with, for the visibility `workspace`");
const projectId = z.uuid().describe("the project to share it with, for the visibility `project`");

export const publishInput = z.strictObject({
  name: name.optional(),
  description: description.default(""),
  visibility: visibility.default("private"),
  projectId: projectId.optional(),
  workspaceId: workspaceId.optional(),
  iteration: z.int().min(0).optional().describe("that of the best checkpoint, the one that is kept; may be left out"),
});
export type PublishInput = z.input<typeof publishInput>;

export const importInput = publishInput.omit({ iteration: true });
export type ImportInput = z.input<typeof importInput>;

export const updateInput = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  visibility: visibility.optional(),
  projectId: projectId.optional(),
  workspaceId: workspaceId.optional(),
});
export type UpdateInput = z.input<typeof updateInput>;

type Sharing = {
  visibility: z.output<typeof visibility>;
  projectId?: string | undefined;
  workspaceId?: string | undefined;
};

/** With whom a model is shared; the one that its visibility does not name is null. */
export type SharedWith = { projectId: string | null; workspaceId: string | null };

/**
 * With which project or workspace a model is to be shared, as its visibility says.
 *
 * @throws Failure "invalid" when none is named; "notFound" or "forbidden" for a project that is not this person's to edit,
 * or a workspace that they are not in; "forbidden" for a guest who would offer something to everybody
 */
export async function sharingOf(
  principal: Principal,
  { visibility, projectId, workspaceId }: Sharing,
): Promise<SharedWith> {
  if (visibility === "everybody" && principal.isGuest) {
    throw forbidden("Guests cannot offer a model to everybody. Make an account, and share it then.");
  }
  if (visibility === "workspace") {
    if (!workspaceId) throw invalid([{ path: "workspaceId", message: "Say which workspace it is to be shared with." }]);
    if (!(await isInWorkspace(principal, workspaceId))) throw notFound("workspace");
    return { projectId: null, workspaceId };
  }
  if (visibility !== "project") return { projectId: null, workspaceId: null };
  if (!projectId) throw invalid([{ path: "projectId", message: "Say which project it is to be shared with." }]);
  await requireProject(principal, projectId, "project.edit");
  return { projectId, workspaceId: null };
}
