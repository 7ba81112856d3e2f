// npm run bench -- provenance [--json]. How long it takes to say who wrote each note of a log of 10,000 rows and 100,000
// notes, from the whole log, after one more row, and asked again, and for how long that keeps the process from its other
// work. Needs a database: TEST_DATABASE_URL.
import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as Y from "yjs";
import { addNotes } from "../domain/score/commands/add-notes.ts";
import { addTrack } from "../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../domain/score/document.ts";
import { pool } from "../prisma/client.ts";
import { createTestDatabase } from "../prisma/test-database.ts";
import { provenanceOf } from "../server/provenance/get.ts";
import { createPostgresStore } from "../server/sync/postgres-store.ts";
import type { Append } from "../server/sync/score-store.ts";

const ROWS = 10_000;
const NOTES_A_ROW = 10;
const PEOPLE = 4;
const TRACKS = 8;
const ROWS_AT_ONCE = 500;

const database = await createTestDatabase();
const store = createPostgresStore();
const projectId = randomUUID();
await pool().query(`INSERT INTO "Project" (id, title) VALUES ($1, 'a long log')`, [projectId]);
const people = Array.from({ length: PEOPLE }, () => randomUUID());
const doc = createScoreDocument();
const trackIds = Array.from({ length: TRACKS }, (_, i) => addTrack(doc, { name: `Track ${i}` }));

/** Every third row repeats, seven semitones up, what stands eight phrases before: music does, and people copy. */
function phrase(row: number): Parameters<typeof addNotes>[2] {
  const isCopy = row % 3 === 0 && row > TRACKS * 8;
  let random = 1 + (isCopy ? row - TRACKS * 8 : row) * 7919;
  const chance = (below: number) => {
    random = (random * 48271) % 2147483647;
    return random % below;
  };
  let at = Math.floor(row / TRACKS) * 1920;
  return Array.from({ length: NOTES_A_ROW }, () => {
    at += 60 * (1 + chance(3));
    return {
      pitch: 36 + chance(48) + (isCopy ? 7 : 0),
      start: at,
      duration: 60 + 60 * chance(4),
      velocity: 60 + chance(40),
    };
  });
}

function updateOf(change: () => unknown): Uint8Array {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on("update", keep);
  doc.transact(change);
  doc.off("update", keep);
  return Y.mergeUpdates(updates);
}

async function append(data: Uint8Array, row: number, gesture: string | null): Promise<Append> {
  return { projectId, epoch: 1, data, userId: people[row % PEOPLE] ?? null, gesture };
}

async function timed(
  work: () => Promise<unknown>,
): Promise<{ seconds: number; cpuSeconds: number; longestHeldUpMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const busy = process.cpuUsage();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(busy);
  delay.disable();
  const cpuSeconds = Number(((user + system) / 1e6).toFixed(2));
  return { seconds: Number(seconds.toFixed(2)), cpuSeconds, longestHeldUpMs: Math.round(delay.max / 1e6) };
}

await store.append([await append(Y.encodeStateAsUpdate(doc), 0, null)]);
for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
  const batch: Append[] = [];
  for (let row = from; row < from + ROWS_AT_ONCE; row++) {
    const trackId = trackIds[row % TRACKS] ?? "";
    const data = updateOf(() => addNotes(doc, trackId, phrase(row)));
    batch.push(await append(data, row, row % 3 === 0 ? "paste" : "record"));
  }
  await store.append(batch);
}
const ask = () => timed(() => provenanceOf(projectId));
const whole = await ask();
const again = await ask();
await store.append([
  await append(
    updateOf(() => addNotes(doc, trackIds[0] ?? "", phrase(1))),
    1,
    "draw",
  ),
]);
const oneMore = await ask();
const { shares, tracks, origins } = await provenanceOf(projectId);
const { rows } = await pool().query(
  `SELECT octet_length(data) AS state, (SELECT sum(octet_length(data)) FROM "ScoreUpdate" WHERE "projectId" = $1) AS log
   FROM "ProvenanceState" WHERE "projectId" = $1`,
  [projectId],
);
const notes = tracks.reduce((sum, { noteIds }) => sum + noteIds.length, 0);
const report = {
  rows: ROWS,
  notes,
  origins: origins.length,
  copied: shares.filter(({ how }) => how === "copied").reduce((sum, share) => sum + share.notes, 0),
  bytes: { log: Number(rows[0]?.log), state: rows[0]?.state },
  fromTheWholeLog: { ...whole, rowsASecond: Math.round(ROWS / whole.seconds) },
  afterOneMoreRow: oneMore,
  askedAgain: again,
};
console.log(process.argv.includes("--json") ? JSON.stringify(report) : report);
await store.close();
await database.drop();
process.exit(0);
