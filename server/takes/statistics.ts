import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Principal } from "../sign-in/principal.ts";

const count = z.coerce.number().int();
const row = z.object({
  technique: z.string(),
  takes: count,
  waiting: count,
  accepted: count,
  inPart: count,
  discarded: count,
  notesOffered: count,
  notesKept: count,
});

/**
 * What became of the takes of one technique ("alternative": written by people). `accepted` counts those that are accepted, of which
 * `inPart` without some of their notes; notes are counted where somebody has decided.
 */
export type TakeStatistics = z.output<typeof row>;

/**
 * How many takes were accepted, per technique: of the whole installation for its administrators, of one's own projects for
 * everybody else.
 */
export async function takeStatistics(principal: Principal): Promise<{ all: boolean; techniques: TakeStatistics[] }> {
  const user = await prisma().user.findUnique({ where: { id: principal.userId }, select: { isAdmin: true } });
  const all = user?.isAdmin ?? false;
  return { all, techniques: await countTakes(all ? null : principal.userId) };
}

/** @param ownerId whose own projects; null: all projects */
export async function countTakes(ownerId: string | null): Promise<TakeStatistics[]> {
  const rows = await prisma().$queryRaw`
    SELECT coalesce(g.technique, 'alternative') AS technique, count(*) AS takes,
      count(*) FILTER (WHERE t.state = 'proposed') AS waiting,
      count(*) FILTER (WHERE t.state = 'accepted') AS accepted,
      count(*) FILTER (WHERE t.state = 'accepted' AND t."notesKept" < t."notesOffered") AS "inPart",
      count(*) FILTER (WHERE t.state = 'discarded') AS discarded,
      coalesce(sum(t."notesOffered"), 0) AS "notesOffered", coalesce(sum(t."notesKept"), 0) AS "notesKept"
    FROM "Take" t LEFT JOIN "Generation" g ON g.id = t."generationId"
    WHERE ${ownerId}::uuid IS NULL OR EXISTS (
      SELECT FROM "Membership" m WHERE m."projectId" = t."projectId" AND m."userId" = ${ownerId}::uuid AND m.role = 'owner')
    GROUP BY 1 ORDER BY 1`;
  return row.array().parse(rows);
}
