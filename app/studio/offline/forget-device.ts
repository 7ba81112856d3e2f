import { forgetSteps } from "../undo/step-database.ts";
import { deleteCopy, deleteScore, listCopies } from "./copies.ts";
import { forgetPages } from "./keep-pages.ts";
import { countPlaces } from "./unsaved-places.ts";

/**
 * When somebody signs out nothing of their projects stays in the browser, but scores with changes that never reached the
 * server: those wait, unseen, until the same person signs in again.
 *
 * @returns how many wait
 */
export async function forgetDevice(): Promise<number> {
  await forgetPages();
  await forgetSteps();
  let waiting = 0;
  for (const copy of await listCopies()) {
    if ((await countPlaces(copy.database)) > 0) {
      waiting++;
      continue;
    }
    await deleteScore(copy.database);
    await deleteCopy(copy);
  }
  return waiting;
}
