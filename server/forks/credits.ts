import type { PoolClient } from "pg";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";

/** People who are named of one project: those who wrote in it, the first ones first. */
const MAX_AUTHORS = 20;
/** How far back the credits of forks of forks reach. */
const MAX_CREDITS = 50;

const creditShape = z.object({
  projectId: z.string(),
  title: z.string(),
  authors: z.array(z.object({ userId: z.string(), name: z.string() })),
});

/** After whom a project is: its original as it was called, and who wrote in it by then. */
export type Credit = z.output<typeof creditShape>;

/** A project's credits as they are stored, the nearest first; what is none is left out. */
export function readCredits(stored: unknown): Credit[] {
  return z.array(creditShape).catch([]).parse(stored);
}

/**
 * After whom each of these projects is, those that are forks. Whoever asks has asked for the right to see them.
 */
export async function creditsOf(projectIds: readonly string[]): Promise<Map<string, Credit[]>> {
  const rows = await prisma().project.findMany({
    where: { id: { in: [...projectIds] }, forkedAtSeq: { not: null } },
    select: { id: true, credits: true },
  });
  return new Map(rows.map(({ id, credits }) => [id, readCredits(credits)]));
}

/** The credits of a fork made now: the original, then everybody that it names itself. */
export async function creditsOfFork(client: PoolClient, original: { id: string; title: string }): Promise<Credit[]> {
  const { rows } = await client.query<{ userId: string; name: string }>(
    `SELECT u.id AS "userId", u.name FROM "User" u
     JOIN (SELECT "userId", min(seq) AS first FROM "ScoreUpdate" WHERE "projectId" = $1 GROUP BY "userId") wrote
       ON wrote."userId" = u.id
     ORDER BY wrote.first LIMIT $2`,
    [original.id, MAX_AUTHORS],
  );
  const before = await client.query<{ credits: unknown }>('SELECT credits FROM "Project" WHERE id = $1', [original.id]);
  const own = { projectId: original.id, title: original.title, authors: rows };
  return [own, ...readCredits(before.rows[0]?.credits)].slice(0, MAX_CREDITS);
}
