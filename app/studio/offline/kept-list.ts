import { mayEdit } from "../../../server/sync/protocol.ts";
import { type CopyOwner, deleteCopy, deleteScore, listCopies, readCopy } from "./copies.ts";
import { pagesOwner } from "./keep-pages.ts";
import { countPlaces } from "./unsaved-places.ts";

/** One project on this device. `unsaved` counts the places that are not in the server's database. */
export type Kept = CopyOwner & { title: string; usedAt: number; unsaved: number; mayEdit: boolean };

/** What this device holds for whoever used it last; nothing where it can hold nothing. */
export async function listKept(): Promise<Kept[]> {
  const owner = pagesOwner();
  const copies = await listCopies().catch(() => []);
  return Promise.all(
    copies
      .filter(({ userId }) => userId === owner)
      .map(async ({ userId, projectId, title, usedAt, role, database }) => {
        const unsaved = await countPlaces(database);
        return { userId, projectId, title, usedAt, unsaved, mayEdit: mayEdit(role) };
      }),
  );
}

/** Takes a project off this device, unless something of it was never saved. */
export async function removeKept(owner: CopyOwner): Promise<void> {
  const copy = await readCopy(owner);
  if (!copy || (await countPlaces(copy.database)) > 0) return;
  await deleteScore(copy.database);
  await deleteCopy(owner);
}
