// Studios for tests: raw clients of the real sync server, with Tutti's own accounts, that do exactly what a test says.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { vi } from "vitest";
import * as Y from "yjs";
import { originLookup } from "../../domain/provenance/answer.ts";
import type { NoteOrigin } from "../../domain/provenance/origin.ts";
import { addNotes, type NewNote } from "../../domain/score/commands/add-notes.ts";
import type { Principal } from "../sign-in/principal.ts";
import { attachSync } from "../sync/attach.ts";
import { connectRaw, type RawClient } from "../sync/testing/raw-client.ts";
import { createToken } from "../tokens/tokens.ts";
import { provenanceOf } from "./get.ts";

/** A machine with much to do takes its time. */
const PATIENCE = { timeout: 20_000 };

export type TestSync = { address: string; close: () => Promise<void> };

export async function startSync(): Promise<TestSync> {
  const server = createServer();
  const sync = attachSync(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  return {
    address: `ws://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/sync`,
    async close() {
      await sync.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestStudio = {
  client: RawClient;
  doc: Y.Doc;
  /** changes the document under a name and waits until that is durable */
  does: <T>(gesture: string | null, change: (doc: Y.Doc) => T) => Promise<T>;
  adds: (gesture: string | null, trackId: string, notes: readonly NewNote[]) => Promise<string[]>;
};

/** @param doc what to go on with, as somebody who was away: what it has and the server has not is not sent by itself */
export async function openStudio(sync: TestSync, who: Principal, projectId: string): Promise<TestStudio> {
  const { token } = await createToken(who, { name: "a test" });
  const client = await connectRaw(sync.address, projectId, token, { acks: true });
  client.askForAll();
  await vi.waitFor(() => {
    if (client.heard.step2 === 0) throw new Error("not there yet");
  }, PATIENCE);
  let sent = 0;
  const { doc } = client;
  async function does<T>(gesture: string | null, change: (doc: Y.Doc) => T): Promise<T> {
    const before = Y.encodeStateVector(doc);
    const result = doc.transact(() => change(doc));
    if (gesture !== null) client.sendGesture(gesture);
    client.sendUpdate(Y.encodeStateAsUpdate(doc, before));
    sent += 1;
    await vi.waitFor(() => {
      if (client.heard.durable < sent) throw new Error("not durable yet");
    }, PATIENCE);
    return result;
  }
  return {
    client,
    doc,
    does,
    adds: (gesture, trackId, notes) => does(gesture, (score) => addNotes(score, trackId, notes)),
  };
}

export async function originsOf(projectId: string): Promise<(trackId: string, noteId: string) => NoteOrigin | null> {
  return originLookup(await provenanceOf(projectId));
}

/** A melody that is like no other one: a different one for each seed. */
export function tune(length: number, seed = 1): Required<NewNote>[] {
  let random = seed * 7919;
  let start = 0;
  return Array.from({ length }, () => {
    random = (random * 48271) % 2147483647;
    start += 60 * (1 + (random % 8));
    return { pitch: 48 + (random % 25), start, duration: 60 + (random % 5) * 30, velocity: 80 };
  });
}

export const later = (notes: readonly Required<NewNote>[], ticks: number, semitones = 0): Required<NewNote>[] =>
  notes.map((note) => ({ ...note, start: note.start + ticks, pitch: note.pitch + semitones }));
