import { prisma } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

/**
 * The id of a training run of this person's own: it is there for nobody else. What came of it is shared by publishing.
 *
 * @throws Failure "notFound"
 */
export async function requireTraining(principal: Principal, id: string): Promise<string> {
  const found = isId(id) ? await prisma().trainingRun.findUnique({ where: { id }, select: { userId: true } }) : null;
  if (found?.userId !== principal.userId) throw notFound("training");
  return id;
}
