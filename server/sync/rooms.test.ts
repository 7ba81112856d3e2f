import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { LIMITS } from "./limits.ts";
import { createMemoryDatabase, createMemoryStore } from "./memory-store.ts";
import { createRooms } from "./rooms.ts";
import { updateOf } from "./testing/raw-client.ts";
import { scanUpdate } from "./update-scan.ts";

it("[SY25] reads a score again that was being loaded when notices may have been missed", async () => {
  const projectId = randomUUID();
  const database = createMemoryDatabase([projectId]);
  const [store, other] = [createMemoryStore(database, "here"), createMemoryStore(database, "there")];
  let arrive = () => {};
  const late: typeof store.load = async (id) => {
    const stored = await store.load(id);
    await new Promise<void>((resolve) => {
      arrive = resolve;
    });
    return stored;
  };
  const load = vi.fn(store.load).mockImplementationOnce(late);
  const rooms = createRooms({ ...store, load }, LIMITS, () => {}, { join: () => {}, leave: () => {} });
  const opening = rooms.open(projectId);
  await vi.waitFor(() => expect(load).toHaveBeenCalled());
  const data = updateOf((map) => map.set("n1", 1));
  await other.append([{ projectId, epoch: 1, data, userId: null, gesture: null }]);
  rooms.gap();
  arrive();
  const room = await opening;
  expect(room?.merged.has(scanUpdate(data))).toBe(true);
  await rooms.close();
});
