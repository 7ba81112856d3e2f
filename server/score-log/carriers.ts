import * as Y from "yjs";
import { mapIn } from "../../domain/score/document.ts";
import { type Deletion, scanUpdate } from "../sync/update-scan.ts";
import type { NoteChange } from "./note-mirror.ts";
import type { LogRow } from "./rows.ts";
import { tracksAround } from "./tracks.ts";

/** A row and which clocks of which Yjs clients it brought and deleted. */
export type Carrier = { row: LogRow; brought: Deletion[]; deleted: Deletion[] };

export function carrierOf(row: LogRow): Carrier {
  const { segments, deletions } = scanUpdate(row.data);
  return { row, brought: segments.map(({ client, from, to }) => ({ client, from, to })), deleted: deletions };
}

/** Is something in it that waits for what has not come yet? */
export function isWaiting({ brought, deleted }: Carrier, doc: Y.Doc): boolean {
  return [...brought, ...deleted].some(({ client, to }) => to > Y.getState(doc.store, client));
}

/**
 * Who of some carriers, the oldest first, brought a change that just took effect; null where none of them did. Only the
 * place of a Yjs item in an update counts: which client it names says nothing about a person.
 */
export function whoBrought(carriers: readonly Carrier[], doc: Y.Doc, change: NoteChange): Carrier | null {
  for (const item of itemsOf(doc, change)) {
    const key = item.deleted ? "deleted" : "brought";
    const clock = item.id.clock + item.length - 1;
    const found = carriers.find((carrier) => carrier[key].some((range) => holds(range, item.id.client, clock)));
    if (found) return found;
  }
  return null;
}

function holds({ client, from, to }: Deletion, wanted: number, clock: number): boolean {
  return client === wanted && from <= clock && clock < to;
}

/** What a note's state can hang on: its own item first, its velocity's, those of the maps around it. */
function itemsOf(doc: Y.Doc, { trackId, noteId }: NoteChange): Y.Item[] {
  const { tracks, key } = tracksAround(doc, trackId);
  const track = tracks && mapIn(tracks, key);
  const notes = track && mapIn(track, "notes");
  const velocities = track && mapIn(track, "velocities");
  const items = [
    notes?._map.get(noteId),
    velocities?._map.get(noteId),
    track?._map.get("notes"),
    track?._map.get("velocities"),
    tracks?._map.get(key),
  ];
  return items.flatMap((item) => item ?? []);
}
