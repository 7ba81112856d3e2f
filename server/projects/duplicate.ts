import type * as Y from "yjs";
import { root } from "../../domain/score/document.ts";
import { rebuildDocument } from "../../domain/score/rebuild.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { lendProvenance, prepareToLend } from "../provenance/lend.ts";
import { lastSeq, scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { insertProject } from "./insert.ts";
import { copyTitle } from "./title.ts";

/**
 * Copies what a project sounds like now into a new project of one's own: the score and who wrote its notes, without history,
 * takes, members and links.
 *
 * @throws Failure "notFound", "forbidden", "conflict" when they have too many projects
 */
export async function duplicateProject(principal: Principal, projectId: string): Promise<{ id: string }> {
  const { project } = await requireProject(principal, projectId, "project.duplicate");
  const seq = await lastSeq(projectId);
  const document = freshCopy(await scoreAt(projectId, seq));
  const about = { fromProjectId: projectId, seq: Number(seq) };
  const kind = "import" as const;
  const copy = { title: copyTitle(project.title), linkRole: null, melodyId: null, document, kind, about };
  await prepareToLend(projectId);
  const id = await inTransaction(async (client) => {
    const created = await insertProject(client, principal, copy);
    await lendProvenance(client, projectId, created);
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

/** Written anew, so that the copy does not carry the original's deleted notes and takes; notes keep their identifiers. */
function freshCopy(original: Y.Doc): Y.Doc {
  root(original, "takes").clear();
  return rebuildDocument(original);
}
