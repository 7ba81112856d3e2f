import type { ServerUnderTest } from "./child.ts";
import { quantile, spread, wait } from "./figures.ts";
import { connectLoad, type LoadClient } from "./load-client.ts";

/** Many rooms of three, each person at five edits and five pointer moves a second. */
export const ROOMS = 40;
const CLIENTS = 3;
const EDITS_A_SECOND = 5;
const SECONDS = 5;

export type RoomsRound = { cpuPerRoom: number; latencies: number[]; durable: number[] };

/** One round of the work: microseconds of CPU a room and second, and how long changes took. */
export async function roomsRound(server: ServerUnderTest): Promise<RoomsRound> {
  const clients: LoadClient[] = [];
  const acks = server.name === "ours";
  for (let i = 0; i < ROOMS * CLIENTS; i++) {
    clients.push(await connectLoad(server.address(Math.floor(i / CLIENTS)), server.token, acks));
  }
  const latencies = watchLatency(clients[0], clients[1]);
  await wait(300);
  const before = (await server.ask("cpu")).cpu ?? 0;
  const edits = spread(
    clients.map((one) => one.edit),
    EDITS_A_SECOND,
    SECONDS,
  );
  const moves = spread(
    clients.map((one) => one.move),
    EDITS_A_SECOND,
    SECONDS,
  );
  await Promise.all([edits, moves, latencies.run(SECONDS)]);
  const after = (await server.ask("cpu")).cpu ?? 0;
  await wait(400);
  for (const { socket } of clients) socket.terminate();
  return {
    cpuPerRoom: (after - before) / ROOMS / SECONDS,
    latencies: latencies.measured,
    durable: clients.flatMap((one) => one.durable),
  };
}

/** Marks edits of one client and recognises them in what the other gets. */
export function watchLatency(from: LoadClient | undefined, to: LoadClient | undefined) {
  const measured: number[] = [];
  const sent = new Map<string, number>();
  to?.onBytes((data) => {
    const text = data.toString("latin1");
    for (const [mark, at] of sent) {
      if (!text.includes(mark)) continue;
      measured.push(performance.now() - at);
      sent.delete(mark);
    }
  });
  return {
    measured,
    async run(seconds: number) {
      for (let i = 0; i < seconds * 10; i++) {
        const mark = `~mark${i}~`;
        sent.set(mark, performance.now());
        from?.mark(mark);
        // Not in step with the server's frames.
        await wait(80 + ((i * 7) % 40));
      }
      await wait(200);
    },
  };
}

const CROWD = 50;
const CROWD_EDITS_A_SECOND = 5;
const CROWD_SECONDS = 4;

export type CrowdRound = { frames: number; p50: number };

/** Fifty people in one room, each editing: frames that reach them, and the median time a change takes. */
export async function crowdRound(server: ServerUnderTest): Promise<CrowdRound> {
  const clients: LoadClient[] = [];
  for (let i = 0; i < CROWD; i++) clients.push(await connectLoad(server.address(ROOMS), server.token));
  const latencies = watchLatency(clients[0], clients[1]);
  await wait(300);
  const before = clients.reduce((sum, one) => sum + one.frames(), 0);
  const edits = spread(
    clients.map((one) => one.edit),
    CROWD_EDITS_A_SECOND,
    CROWD_SECONDS,
  );
  await Promise.all([edits, latencies.run(CROWD_SECONDS)]);
  const frames = clients.reduce((sum, one) => sum + one.frames(), 0) - before;
  for (const { socket } of clients) socket.terminate();
  return { frames, p50: quantile(latencies.measured, 0.5) };
}
