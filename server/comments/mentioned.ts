import { prisma } from "../../prisma/client.ts";
import { thoseWhoMay } from "../notifications/may-do.ts";

/**
 * Those whom a text really names: "@" and their name stand in it, and they may read the project. So nobody is called
 * by what they cannot see, and nobody is called in secret.
 */
export async function whoIsMentioned(text: string, mentions: readonly string[], projectId: string): Promise<string[]> {
  if (mentions.length === 0) return [];
  const people = await prisma().user.findMany({
    where: { id: { in: [...new Set(mentions)] } },
    select: { id: true, name: true },
  });
  const named = people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
  return thoseWhoMay(named, projectId, "project.read");
}
