import type * as Y from "yjs";
import { replaceScore } from "../../domain/score/commands/replace-score.ts";
import { createScoreDocument } from "../../domain/score/document.ts";
import { readScore } from "../../domain/score/read.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { insertProject } from "./insert.ts";
import { copyTitle } from "./title.ts";

/**
 * Copies what a project sounds like now into a new project of one's own: the score, without history, takes, members
 * and links.
 *
 * @throws Failure "notFound", "forbidden", "conflict" when they have too many projects
 */
export async function duplicateProject(principal: Principal, projectId: string): Promise<{ id: string }> {
  const { project } = await requireProject(principal, projectId, "project.duplicate");
  const document = freshCopy(await readDocument(projectId));
  const copy = { title: copyTitle(project.title), linkRole: null, melodyId: null, document, kind: "import" as const };
  const id = await inTransaction(async (client) => {
    const created = await insertProject(client, principal, copy);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "project.duplicated",
      subject: created,
      projectId: created,
      detail: { from: projectId },
    });
    return created;
  });
  return { id };
}

/** Written anew, so that the copy does not carry the original's deleted notes. */
function freshCopy(original: Y.Doc): Y.Doc {
  const copy = createScoreDocument();
  replaceScore(copy, readScore(original));
  return copy;
}
