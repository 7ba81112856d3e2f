import { z } from "zod";
import { requireProject } from "../access/require.ts";
import { plainLine } from "../datasets/input.ts";
import { forbidden, invalid } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { MAX_DESCRIPTION, MAX_NAME } from "./limits.ts";
import { visibility } from "./view.ts";

const name = plainLine(MAX_NAME, "A name").min(1, "Type a name.");
const description = plainLine(MAX_DESCRIPTION, "A description");
const projectId = z.uuid().describe("the project to share it with, for the visibility `project`");

export const publishInput = z.strictObject({
  name: name.optional(),
  description: description.default(""),
  visibility: visibility.default("private"),
  projectId: projectId.optional(),
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
});
export type UpdateInput = z.input<typeof updateInput>;

type Sharing = { visibility: z.output<typeof visibility>; projectId?: string | undefined };

/**
 * With which project a model is to be shared: null unless its visibility is `project`.
 *
 * @throws Failure "invalid" when no project is named; "notFound" or "forbidden" when it is not this person's to edit;
 * "forbidden" for a guest who would offer something to everybody
 */
export async function sharingOf(principal: Principal, { visibility, projectId }: Sharing): Promise<string | null> {
  if (visibility === "everybody" && principal.isGuest) {
    throw forbidden("Guests cannot offer a model to everybody. Make an account, and share it then.");
  }
  if (visibility !== "project") return null;
  if (!projectId) throw invalid([{ path: "projectId", message: "Say which project it is to be shared with." }]);
  await requireProject(principal, projectId, "project.edit");
  return projectId;
}
