import { fork } from "node:child_process";
import startTestServer from "../../prisma/test-server.ts";
import { nextAnswer, type ServerUnderTest, startServer } from "./child.ts";
import { median, quantile, wait } from "./figures.ts";
import { crowdRound, ROOMS, roomsRound } from "./rooms-bench.ts";
import { stallRound } from "./stall-bench.ts";
import { unreadRound } from "./unread-bench.ts";

const ROUNDS = 3;
/** Projects of each server: the rooms, the crowd, and those of the rounds below. */
const PROJECTS = ROOMS + 3 + 2 * ROUNDS;
const CROWD_PROJECT = ROOMS;
const UNREAD_PROJECT = CROWD_PROJECT + 1;
const EVICTION_MS = 4_000;

type Figure = { name: string; value: number; unit: string; gate?: number };

/** Runs the same work against our server and the reference in turns, and prints what came out against the gates. */
export async function benchSync(json: boolean): Promise<boolean> {
  const stopDatabase = await startTestServer();
  try {
    return await compare(json);
  } finally {
    await stopDatabase?.();
  }
}

async function compare(json: boolean): Promise<boolean> {
  const servers = { ours: await startServer("ours", PROJECTS), reference: await startServer("reference", PROJECTS) };
  const both = Object.values(servers);
  try {
    const rooms = await inTurns(both, (server) => roomsRound(server));
    const crowd = await inTurns(both, (server) => crowdRound(server));
    const stall = await inTurns(both, (server, nth) =>
      stallRound(server, UNREAD_PROJECT + 1 + 2 * nth, UNREAD_PROJECT + 2 + 2 * nth),
    );
    const unread = await unreadRound(servers.ours, UNREAD_PROJECT);
    await wait(EVICTION_MS);
    const idle = (await servers.ours.ask("stats")).stats?.rooms ?? -1;
    const load = await loadScore();
    const ratios = {
      cpuPerRoom: median(rooms.ours.map((r) => r.cpuPerRoom)) / median(rooms.reference.map((r) => r.cpuPerRoom)),
      stallBy300Joiners: median(stall.ours) / median(stall.reference),
      framesAt50: median(crowd.ours.map((r) => r.frames)) / median(crowd.reference.map((r) => r.frames)),
    };
    const crowdP50 = {
      ours: median(crowd.ours.map((r) => r.p50)),
      reference: median(crowd.reference.map((r) => r.p50)),
    };
    const figures: Figure[] = [
      { name: "CPU a room, ours / reference", value: ratios.cpuPerRoom, unit: "x", gate: 1 },
      { name: "CPU a room, ours", value: median(rooms.ours.map((r) => r.cpuPerRoom)), unit: "us/s" },
      { name: "CPU a room, reference", value: median(rooms.reference.map((r) => r.cpuPerRoom)), unit: "us/s" },
      { name: "frames at 50 clients, ours / reference", value: ratios.framesAt50, unit: "x", gate: 0.15 },
      { name: "added p50 at 50 clients", value: crowdP50.ours - crowdP50.reference, unit: "ms", gate: 25 },
      { name: "added p50 in rooms of three", value: addedInRooms(rooms), unit: "ms", gate: 25 },
      {
        name: "edit to durable, p95",
        value: quantile(
          rooms.ours.flatMap((r) => r.durable),
          0.95,
        ),
        unit: "ms",
        gate: 300,
      },
      { name: "stall by 300 joiners, ours", value: median(stall.ours), unit: "ms", gate: 100 },
      { name: "stall by 300 joiners, reference", value: median(stall.reference), unit: "ms" },
      { name: "unread socket holds at most", value: unread.mostUnsentBytes / 2 ** 20, unit: "MiB", gate: 4 },
      { name: "unread socket left open", value: unread.closed ? 0 : 1, unit: "", gate: 0 },
      { name: "rooms in memory after idling (time shortened to 2 s)", value: idle, unit: "", gate: 0 },
      { name: "loading 100,000 notes into a room, CPU", value: load.room ?? 0, unit: "s", gate: 0.45 },
      { name: "loading 100,000 notes into a document, CPU", value: load.document ?? 0, unit: "s", gate: 0.45 },
    ];
    for (const figure of figures) console.log(line(figure));
    if (json)
      console.log(
        JSON.stringify({ name: "sync", ratios, figures: Object.fromEntries(figures.map((f) => [f.name, f.value])) }),
      );
    return figures.every(({ value, gate }) => gate === undefined || value <= gate);
  } finally {
    await Promise.all(both.map((server) => server.stop()));
  }
}

type Both<T> = { ours: T[]; reference: T[] };

async function inTurns<T>(
  servers: readonly ServerUnderTest[],
  round: (server: ServerUnderTest, nth: number) => Promise<T>,
): Promise<Both<T>> {
  const results: Both<T> = { ours: [], reference: [] };
  for (let nth = 0; nth < ROUNDS; nth++) {
    for (const server of servers) results[server.name].push(await round(server, nth));
  }
  return results;
}

function addedInRooms(rooms: Both<{ latencies: number[] }>): number {
  const p50 = (rounds: { latencies: number[] }[]) =>
    quantile(
      rounds.flatMap((round) => round.latencies),
      0.5,
    );
  return p50(rooms.ours) - p50(rooms.reference);
}

async function loadScore(): Promise<Record<string, number>> {
  const child = fork(new URL("./load-score.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  return (await nextAnswer(child)).stats ?? {};
}

function line({ name, value, unit, gate }: Figure): string {
  const verdict = gate === undefined ? "" : value <= gate ? `  (gate ${gate}: met)` : `  (gate ${gate}: MISSED)`;
  return `${name.padEnd(56)} ${value.toFixed(3).padStart(10)} ${unit}${verdict}`;
}
