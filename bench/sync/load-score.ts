// The CPU that loading a score of 100,000 notes takes, in a process that has done nothing else.
import * as Y from "yjs";
import { LIMITS } from "../../server/sync/limits.ts";
import { createRoom } from "../../server/sync/room.ts";
import { largeScore } from "./stall-bench.ts";

const NOTES = 100_000;
/** What stands in the log behind the snapshot at most, before the next one is taken. */
const EDITS = 500;

const snapshot = largeScore(NOTES);
const doc = new Y.Doc();
Y.applyUpdate(doc, snapshot);
const updates: Uint8Array[] = [];
doc.on("update", (update: Uint8Array) => updates.push(update));
for (let i = 0; i < EDITS; i++) doc.getMap("tracks").set(`k${i}`, i);

const cpu = (work: () => void) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const room = cpu(() => {
  const stored = { epoch: 1, snapshot, updates, throughSeq: 0n, retired: null };
  createRoom("project", stored, LIMITS).merged.encode();
});
const document = cpu(() => {
  const loaded = new Y.Doc();
  loaded.transact(() => {
    Y.applyUpdate(loaded, snapshot);
    for (const update of updates) Y.applyUpdate(loaded, update);
  });
});
process.send?.({ stats: { room, document } });
