import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

// Node 20 has no WebSocket of its own, and the stock client takes the global one.
Object.assign(globalThis, { WebSocket });

/** A stock y-websocket client that obeys nobody: it writes whatever it is told, role or no role. */
export async function rawSync(url: string) {
  const address = new URL(url);
  const room = address.pathname.split("/").at(-1) ?? "";
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${address.origin}/sync`, room, doc, {
    disableBc: true,
    params: Object.fromEntries(address.searchParams),
  });
  await new Promise<void>((resolve, reject) => {
    provider.once("sync", () => resolve());
    setTimeout(() => reject(new Error("the raw client was never synced")), 15_000);
  });
  return {
    addNote(trackId: string, noteId: string, packed: number[]) {
      const track = doc.getMap("tracks").get(trackId);
      if (!(track instanceof Y.Map)) throw new Error("no such track");
      const notes = track.get("notes");
      if (!(notes instanceof Y.Map)) throw new Error("no notes");
      notes.set(noteId, packed);
    },
    isClosed: () => !provider.wsconnected,
    close: () => provider.destroy(),
  };
}
