import { randomUUID } from "node:crypto";
import { proposeAlternative } from "../../domain/score/commands/propose-alternative.ts";
import { MAX_TICK } from "../../domain/score/limits.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, invalid, tooMany } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { editScoreIn } from "../sync/edit-score.ts";
import { readTakeView, type TakeView } from "./view.ts";

/** Alternatives of people that may wait in one project at the same time. */
const MAX_OPEN_ALTERNATIVES = 50;
/** Somebody may have decided on one by then. */
const RETRY_AFTER_SECONDS = 60;

/** Tracks of the score, and the section in ticks; the whole tracks without one. */
export type AlternativeRequest = {
  trackIds: string[];
  startTick?: number | undefined;
  endTick?: number | undefined;
  label?: string | undefined;
};

/**
 * Copies tracks, or a section of them, beside the score as a take in which people write an alternative; others listen and
 * decide.
 *
 * @throws Failure "notFound", "forbidden", "invalid" (a section that ends before it begins), "conflict" (a track is gone, or it would be too
 * large), or "tooMany" (so many wait already)
 */
export async function proposeTake(
  principal: Principal,
  projectId: string,
  { trackIds, startTick = 0, endTick = MAX_TICK, label }: AlternativeRequest,
  shareToken?: string,
): Promise<TakeView> {
  await requireProject(principal, projectId, "take.propose", shareToken);
  if (endTick <= startTick) throw invalid([{ path: "endTick", message: "A section ends after it begins." }]);
  const takeId = randomUUID();
  const authorId = principal.userId;
  const words = { id: takeId, authorId, label: label?.trim() || "Alternative", createdAt: Date.now() };
  const about = { act: "proposed", takeId, generationId: null, authorId };
  try {
    await inTransaction(async (client) => {
      await editScoreIn(client, projectId, { userId: authorId, kind: "take", about }, (doc) =>
        proposeAlternative(doc, { ...words, trackIds, startTick, endTick }),
      );
      const open = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Take"
         WHERE "projectId" = $1 AND "authorId" IS NOT NULL AND state = 'proposed'`,
        [projectId],
      );
      if ((open.rows[0]?.count ?? 0) >= MAX_OPEN_ALTERNATIVES) {
        throw tooMany(
          "Very many alternatives wait in this project. Accept or discard some first.",
          RETRY_AFTER_SECONDS,
        );
      }
      await client.query(`INSERT INTO "Take" (id, "projectId", "authorId", label) VALUES ($1, $2, $3, $4)`, [
        takeId,
        projectId,
        authorId,
        words.label,
      ]);
      await announceProjectEvent({ project: projectId, kind: "takes", id: takeId }, client);
    });
  } catch (error) {
    throw error instanceof RangeError ? conflict(error.message) : error;
  }
  return readTakeView(projectId, takeId);
}
