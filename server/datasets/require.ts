import { prisma } from "../../prisma/client.ts";
import { isId } from "../access/ids.ts";
import { forbidden, notFound } from "../failures.ts";
import type { Principal } from "../sign-in/principal.ts";

export type DatasetAction = "read" | "use" | "delete";
export type DatasetAccess = { id: string; name: string; state: string; ownerId: string | null };

/** What somebody may do with a dataset: its owner everything, others look at and use those that the operator offers. */
function mayDo(action: DatasetAction, isOwner: boolean, isForAll: boolean): boolean {
  if (isOwner) return true;
  return isForAll && action !== "delete";
}

/**
 * The dataset with which this person may do this.
 *
 * @throws Failure "notFound" for one that does not exist or is another person's, "forbidden" for one that they may see
 */
export async function requireDataset(principal: Principal, id: string, action: DatasetAction): Promise<DatasetAccess> {
  const select = { id: true, name: true, state: true, ownerId: true } as const;
  const found = isId(id) ? await prisma().dataset.findUnique({ where: { id }, select }) : null;
  const isOwner = found?.ownerId === principal.userId;
  const isForAll = found?.ownerId === null;
  if (!found || !mayDo("read", isOwner, isForAll)) throw notFound("dataset");
  if (!mayDo(action, isOwner, isForAll)) {
    throw forbidden("The person who runs this server offers this dataset to everybody, and alone may remove it.");
  }
  return found;
}
