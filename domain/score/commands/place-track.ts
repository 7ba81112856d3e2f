import type * as Y from "yjs";
import { mapIn } from "../document.ts";
import { evenOrders, orderBetween } from "../order.ts";
import { orderOf } from "../read.ts";

/** A string that places a track at `at` among `ids`; deals all places anew where there is no room. */
export function placeAt(tracks: Y.Map<unknown>, ids: readonly string[], at = ids.length): string {
  const place = Math.max(0, Math.min(ids.length, Math.round(at)));
  const order = orderBetween(orderOfId(tracks, ids[place - 1]), orderOfId(tracks, ids[place]));
  if (order !== null && everyPlaced(tracks, ids)) return order;
  const orders = evenOrders(ids.length + 1);
  for (const [index, id] of ids.entries()) mapIn(tracks, id)?.set("order", orders[index < place ? index : index + 1]);
  return orders[place] ?? "";
}

function everyPlaced(tracks: Y.Map<unknown>, ids: readonly string[]): boolean {
  return ids.every((id) => orderOfId(tracks, id) !== null);
}

function orderOfId(tracks: Y.Map<unknown>, id: string | undefined): string | null {
  const track = id === undefined ? null : mapIn(tracks, id);
  return track && orderOf(track);
}
