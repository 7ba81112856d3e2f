import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { connectScore, type ScoreConnection } from "../../app/studio/sync/connect.ts";
import { createScoreDocument } from "../../domain/score/document.ts";
import { readMarkers, readScore } from "../../domain/score/read.ts";
import { compactScore } from "../../server/sync/compaction.ts";
import { createMemoryStore } from "../../server/sync/memory-store.ts";
import { startTestServer, type TestServer } from "../../server/sync/testing/test-server.ts";
import { installNetwork, type Network } from "./network.ts";
import { leaveMark, OWN, someOperation } from "./operations.ts";
import { createRandom, type Random } from "./random.ts";

export type FuzzOptions = { operations: number; seed: number };

export type FuzzResult = {
  operations: number;
  peers: number;
  cuts: number;
  restarts: number;
  compactions: number;
  notes: number;
  /** what went wrong, in words; empty when nothing did */
  faults: string[];
};

const SETTLE_MS = 60_000;
const UNBOUNDED = { costPerSecond: 1e9, costAtOnce: 1e9 };

type Peer = { token: string; connection: ScoreConnection; undo: Y.UndoManager; document: number; marks: string[] };
type World = {
  random: Random;
  network: Network;
  server: TestServer;
  project: string;
  peers: Peer[];
  result: FuzzResult;
};

/**
 * Two to five people edit one score over a real server by chance: with cables cut, servers restarted, scores compacted
 * while nobody is connected, and somebody who comes late. In the end all have to hold the same, which is what the
 * store holds, and nothing that was made may be missing.
 */
export async function fuzz({ operations, seed }: FuzzOptions): Promise<FuzzResult> {
  const random = createRandom(seed);
  const network = installNetwork();
  const server = await startTestServer({ limits: UNBOUNDED });
  const project = server.newProject();
  const result: FuzzResult = { operations: 0, peers: 0, cuts: 0, restarts: 0, compactions: 0, notes: 0, faults: [] };
  const world: World = { random, network, server, project, peers: [], result };
  await seedScore(world);
  const peers = 2 + random.below(4);
  for (let i = 0; i < peers; i++) join(world);
  while (result.operations < operations) await step(world);
  join(world);
  await settle(world);
  await judge(world);
  for (const { connection } of world.peers) connection.destroy();
  await world.server.close();
  return result;
}

async function seedScore({ server, project }: World): Promise<void> {
  const data = Y.encodeStateAsUpdate(createScoreDocument());
  await createMemoryStore(server.database, "seed").append([
    { projectId: project, epoch: 1, data, userId: null, gesture: null },
  ]);
}

function join(world: World): void {
  const token = `peer${world.peers.length}`;
  world.server.grant(token, "editor");
  const connection = connectScore(world.project, { token, serverUrl: world.server.address });
  world.peers.push({ token, connection, undo: undoOf(connection), document: 1, marks: [] });
  world.result.peers += 1;
}

function undoOf({ doc }: ScoreConnection): Y.UndoManager {
  return new Y.UndoManager([doc.getMap("tracks"), doc.getMap("tempos")], {
    trackedOrigins: new Set([OWN]),
    captureTimeout: 0,
  });
}

async function step(world: World): Promise<void> {
  const { random, network, result } = world;
  const peer = random.pick(world.peers);
  if (!peer) return;
  if (random.chance(0.004)) {
    network.cut(peer.token);
    result.cuts++;
  }
  if (random.chance(0.02)) reconnect(world, peer);
  if (random.chance(0.0008)) await restart(world);
  edit(world, peer);
  result.operations++;
  const wait = random.chance(0.05) ? random.below(30) : 0;
  await new Promise((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
}

function reconnect({ network }: World, { token, connection }: Peer): void {
  if (!network.isCut(token)) return;
  network.restore(token);
  connection.retry();
}

function edit({ random, result }: World, peer: Peer): void {
  const { connection } = peer;
  if (connection.status.get().document !== peer.document) {
    peer.document = connection.status.get().document;
    peer.undo = undoOf(connection);
  }
  if (random.chance(0.03)) peer.undo.undo();
  else if (random.chance(0.02)) peer.undo.redo();
  else someOperation(connection.doc, random);
  if (!random.chance(0.02)) return;
  const mark = `${peer.token}mark${result.operations}`;
  leaveMark(connection.doc, mark, result.operations);
  peer.marks.push(mark);
}

/** The server goes away and comes back on the same data; now and then its score was compacted meanwhile. */
async function restart(world: World): Promise<void> {
  const { random, result } = world;
  const { port, database, close } = world.server;
  await close();
  result.restarts++;
  if (random.chance(0.5)) {
    const outcome = await compactScore(createMemoryStore(database), world.project);
    if (outcome === "compacted") result.compactions++;
    else result.faults.push(`a score was not compacted: ${outcome}`);
  }
  for (const peer of world.peers) if (random.chance(0.7)) someOperation(peer.connection.doc, random);
  world.server = await startTestServer(
    { limits: UNBOUNDED, store: createMemoryStore(database, `restart ${result.restarts}`) },
    { port, database },
  );
  for (const { token } of world.peers) world.server.grant(token, "editor");
}

async function settle(world: World): Promise<void> {
  for (const peer of world.peers) {
    world.network.restore(peer.token);
    peer.connection.retry();
  }
  for (let waited = 0; waited < SETTLE_MS && !(await isSettled(world)); waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isSettled(world: World): Promise<boolean> {
  const stored = Y.encodeStateVector(await storedDocument(world));
  return world.peers.every(({ connection }) => {
    const { saved, connection: state } = connection.status.get();
    return (
      saved && state === "online" && isDeepStrictEqual(clocks(Y.encodeStateVector(connection.doc)), clocks(stored))
    );
  });
}

function clocks(stateVector: Uint8Array): Map<number, number> {
  return Y.decodeStateVector(stateVector);
}

async function storedDocument({ server, project }: World): Promise<Y.Doc> {
  const stored = await createMemoryStore(server.database).load(project);
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc;
}

async function judge(world: World): Promise<void> {
  const { faults } = world.result;
  const stored = await storedDocument(world);
  world.result.notes = readScore(stored).tracks.reduce((sum, track) => sum + track.notes.length, 0);
  for (const { token, connection } of world.peers) {
    const { doc, status } = connection;
    if (!status.get().saved) faults.push(`${token} is not saved: ${JSON.stringify(status.get())}`);
    if (!isDeepStrictEqual(rootsOf(doc), rootsOf(stored))) faults.push(`${token} holds something else than the store`);
    if (!isDeepStrictEqual(readScore(doc), readScore(stored)))
      faults.push(`${token} reads another score than the store`);
  }
  const marks = new Set(readMarkers(stored).map((marker) => marker.id));
  for (const mark of world.peers.flatMap((peer) => peer.marks)) if (!marks.has(mark)) faults.push(`${mark} is lost`);
}

/** Every root's plain content: `doc.toJSON` leaves out roots that were never asked for. */
function rootsOf(doc: Y.Doc): Record<string, unknown> {
  const names = ["info", "tracks", "tempos", "meters", "keys", "markers", "takes"];
  return Object.fromEntries(names.map((name) => [name, doc.getMap(name).toJSON()]));
}
