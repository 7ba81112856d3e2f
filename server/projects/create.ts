import type * as Y from "yjs";
import { z } from "zod";
import { SAMPLE_MELODIES, type SampleMelody, sampleMelody } from "../../domain/melodies/melodies.ts";
import { replaceScore } from "../../domain/score/commands/replace-score.ts";
import { createScoreDocument } from "../../domain/score/document.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { invalid } from "../failures.ts";
import { type LinkRole, linkRoleInput } from "../sharing/link-role-input.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { insertProject } from "./insert.ts";
import { defaultTitle, parseTitle } from "./title.ts";

const linkRole = z.object({ linkRole: linkRoleInput.nullable() });

/**
 * Starts a project of one's own, empty or with a sample melody.
 *
 * @throws Failure "invalid" for a title, melody or role that does not fit, "conflict" when they have too many
 */
export async function createProject(
  principal: Principal,
  input: { title?: string | undefined; melodyId?: string | undefined; linkRole?: LinkRole | null | undefined } = {},
): Promise<{ id: string }> {
  const melody = input.melodyId === undefined ? undefined : findMelody(input.melodyId);
  const project = {
    title: input.title === undefined ? defaultTitle(melody?.title) : parseTitle(input.title),
    linkRole: parseInput(linkRole, { linkRole: input.linkRole ?? null }).linkRole,
    melodyId: melody?.id ?? null,
    document: documentWith(melody),
    kind: "sample" as const,
    about: { melodyId: melody?.id ?? null },
  };
  const id = await inTransaction(async (client) => {
    const created = await insertProject(client, principal, project);
    await recordAudit(client, {
      actorId: principal.userId,
      action: "project.created",
      subject: created,
      projectId: created,
      detail: { melodyId: project.melodyId, linkRole: project.linkRole },
    });
    return created;
  });
  return { id };
}

/** The sample melody by that id. @throws Failure "invalid" that names those there are */
export function findMelody(melodyId: string): SampleMelody {
  const melody = sampleMelody(melodyId);
  if (melody) return melody;
  const choice = SAMPLE_MELODIES.map(({ id }) => id).join(", ");
  throw invalid([{ path: "melodyId", message: `There is no such melody. Choose one of: ${choice}.` }]);
}

function documentWith(melody: SampleMelody | undefined): Y.Doc {
  const document = createScoreDocument();
  if (melody) replaceScore(document, melody.score());
  return document;
}
