import { prisma } from "../../prisma/client.ts";

/** The names of people by id; who left has none. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const people = await prisma().user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
