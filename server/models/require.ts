import { prisma } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { forbidden, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";
import { mayUse } from "./may-use.ts";
import { type ModelRow, VIEW_INCLUDE } from "./view.ts";

/**
 * The model with which this person may do this: who may use it may look at it and take it along; its owner may change it.
 *
 * @throws Failure "notFound" for one that does not exist or that they may not use, "forbidden" for one that they may
 */
export async function requireModel(principal: Principal, id: string, action: "use" | "change"): Promise<ModelRow> {
  const found = isId(id)
    ? await prisma().customModel.findUnique({ where: { id, trashedAt: null }, include: VIEW_INCLUDE })
    : null;
  if (!found || !(await mayUse(principal, found))) throw notFound("model");
  if (action === "change" && found.ownerId !== principal.userId) {
    throw forbidden("Only the person who made this model may change it.");
  }
  return found;
}
