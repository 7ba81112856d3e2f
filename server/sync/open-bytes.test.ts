import { afterEach, expect, it, vi } from "vitest";
import { createOpenBytes } from "./open-bytes.ts";
import { CLOSE } from "./protocol.ts";
import { connectRaw, updateOf } from "./testing/raw-client.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
afterEach(() => server?.close());

const join = (project: string) => connectRaw(server.address, project, "ann", { acks: true });
const large = (key: string) => updateOf((map) => map.set(key, "x".repeat(3_000)));

it("[SY11] opens no other score while the open ones fill the memory meant for them, and again when some were left", async () => {
  server = await startTestServer({ limits: { openBytes: 5_000 }, timing: { sweepMs: 20, idleMs: 600_000 } });
  server.grant("ann", "editor");
  const [one, two, three] = [server.newProject(), server.newProject(), server.newProject()];
  const open = [await join(one), await join(two)];
  for (const client of open) client.sendUpdate(large("n"));
  await vi.waitFor(() => expect(open.map(({ heard }) => heard.durable)).toEqual([1, 1]));
  await vi.waitFor(() => expect(server.sync.stats().openBytes).toBeGreaterThan(5_000), { timeout: 5_000 });
  const refused = await join(three);
  expect(await refused.closed).toMatchObject({ code: CLOSE.tryAgain });
  // A score that is open already takes whoever comes.
  const friend = await join(one);
  friend.askForAll();
  await vi.waitFor(() => expect(friend.heard.step2).toBe(1));
  open[1]?.close();
  await vi.waitFor(() => expect(server.sync.stats().rooms).toBe(1), { timeout: 5_000 });
  await vi.waitFor(
    async () => {
      const again = await join(three);
      again.askForAll();
      await vi.waitFor(() => expect(again.heard.step2).toBe(1), { timeout: 300 });
    },
    { timeout: 5_000 },
  );
});

it("[SY11] takes no more changes when the open scores have grown beyond what the server can hold", async () => {
  server = await startTestServer({ limits: { openBytes: 1_000, openBytesAtMost: 2_000 } });
  server.grant("ann", "editor");
  const ann = await join(server.newProject());
  ann.sendUpdate(large("n1"));
  await vi.waitFor(() => expect(server.sync.stats().openBytes).toBeGreaterThan(2_000), { timeout: 5_000 });
  ann.sendUpdate(large("n2"));
  expect(await ann.closed).toMatchObject({ code: CLOSE.tryAgain, reason: expect.stringContaining("full") });
});

it("[SY11] counts the open scores anew once a second at the most", () => {
  let time = 0;
  let counts = 0;
  const merged = { size: () => 7 };
  const rooms = () => {
    counts += 1;
    return [{ merged }, { merged }];
  };
  const open = createOpenBytes(rooms, { openBytes: 10, openBytesAtMost: 20 }, () => time);
  expect([open.bytes(), open.isFull(), open.isOver(), counts]).toEqual([14, true, false, 1]);
  time += 2_000;
  expect([open.bytes(), counts]).toEqual([14, 2]);
});
