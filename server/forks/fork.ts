import { root } from "../../domain/score/document.ts";
import { rebuildDocument } from "../../domain/score/rebuild.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { insertProject } from "../projects/insert.ts";
import { parseTitle } from "../projects/title.ts";
import { lendProvenance, prepareToLend } from "../provenance/lend.ts";
import { lastSeq, scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { creditsOfFork } from "./credits.ts";

/**
 * Makes a project of one's own of what somebody else's is now, with the same identifiers, so that both can be merged later, with what
 * is known about who wrote each note, and with credits. Takes, comments, members and the history stay with the original.
 *
 * @throws Failure "notFound", "invalid" for a title, "conflict" when they have too many projects
 */
export async function forkProject(
  principal: Principal,
  projectId: string,
  input: { title?: string | undefined } = {},
): Promise<{ id: string }> {
  const { project } = await requireProject(principal, projectId, "project.fork");
  const title = input.title === undefined ? project.title : parseTitle(input.title);
  const seq = await lastSeq(projectId);
  const original = await scoreAt(projectId, seq);
  root(original, "takes").clear();
  const document = rebuildDocument(original);
  await prepareToLend(projectId);
  const about = { fromProjectId: projectId, seq: Number(seq) };
  const id = await inTransaction(async (client) => {
    const made = { title, linkRole: null, melodyId: null, document, kind: "fork" as const, about };
    const forked = await insertProject(client, principal, made);
    await client.query(`UPDATE "Project" SET "forkedFromId" = $2, "forkedAtSeq" = $3, credits = $4 WHERE id = $1`, [
      forked,
      projectId,
      seq,
      JSON.stringify(await creditsOfFork(client, project)),
    ]);
    await lendProvenance(client, projectId, forked);
    const entry = { actorId: principal.userId, action: "project.forked", subject: forked, projectId: forked } as const;
    await recordAudit(client, { ...entry, detail: { from: projectId } });
    return forked;
  });
  return { id };
}
