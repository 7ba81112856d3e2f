import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import { requireProject } from "../access/require.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";

/** What a project sounds like now. @throws Failure "notFound" for one that they may not read */
export async function readScoreOf(principal: Principal | null, projectId: string): Promise<Score> {
  await requireProject(principal, projectId, "project.read");
  return readScore(await readDocument(projectId));
}
