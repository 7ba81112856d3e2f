// npm run bench -- history [--json]. How long the timeline of a log of 10,000 rows takes, read for the first time, after one
// more row, and asked again, and for how long that keeps the process from its other work; a state, a comparison and a
// restore of a piece of 10,000 notes; and a frame of its replay while somebody scrubs. Needs a database: TEST_DATABASE_URL.
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as Y from "yjs";
import { stepsAnswer } from "../app/studio/timeline/answers.ts";
import { type Cursor, makeFilm, moveCursor } from "../app/studio/timeline/replay/film.ts";
import { applyDiff } from "../domain/diff/apply-diff.ts";
import { diffScores } from "../domain/diff/score-diff.ts";
import { statementsOf } from "../domain/diff/statements.ts";
import { addNotes } from "../domain/score/commands/add-notes.ts";
import { moveNotes, transposeNotes } from "../domain/score/commands/change-notes.ts";
import { addTrack } from "../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../domain/score/document.ts";
import { readScore } from "../domain/score/read.ts";
import { pool } from "../prisma/client.ts";
import { createTestDatabase } from "../prisma/test-database.ts";
import { compareStates } from "../server/history/compare.ts";
import { readHistory, readState, readSteps } from "../server/history/history.ts";
import { restoreState } from "../server/history/restore.ts";
import { createProject } from "../server/projects/create.ts";
import { lastSeq } from "../server/score-log/walk-log.ts";
import { someAccount } from "../server/sign-in/test-people.ts";
import { createPostgresStore } from "../server/sync/postgres-store.ts";
import type { Append } from "../server/sync/score-store.ts";

const ROWS = 10_000;
const TRACKS = 8;
const PEOPLE = 4;
const ROWS_AT_ONCE = 500;
const JUMPS = 200;

const database = await createTestDatabase();
const store = createPostgresStore();
const owner = await someAccount("Olga");
const people = [owner, ...(await Promise.all(Array.from({ length: PEOPLE - 1 }, () => someAccount("Ed"))))];
const projectId = (await createProject(owner)).id;
const doc = createScoreDocument();
const trackIds = Array.from({ length: TRACKS }, (_, i) => addTrack(doc, { name: `Track ${i}` }));
const written = trackIds.map((): string[] => []);

/** Every row writes a note or two, every fourth moves or transposes some that are there. */
function work(row: number): void {
  const track = row % TRACKS;
  const [trackId = "", ids = []] = [trackIds[track], written[track]];
  const start = Math.floor(row / TRACKS) * 240;
  if (row % 4 !== 3) {
    const notes = Array.from({ length: row % 4 === 0 ? 2 : 1 }, (_, i) => ({
      pitch: 40 + ((row * 7 + i * 4) % 48),
      start,
      duration: 240,
    }));
    ids.push(...addNotes(doc, trackId, notes));
  } else if (row % 8 === 3) moveNotes(doc, trackId, ids.slice(-6), { dTicks: 120 });
  else transposeNotes(doc, trackId, ids.slice(-6), 1);
}

function updateOf(row: number): Uint8Array {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on("update", keep);
  doc.transact(() => work(row));
  doc.off("update", keep);
  return updates.length > 0 ? Y.mergeUpdates(updates) : new Uint8Array([0, 0]);
}

const rowOf = (data: Uint8Array, row: number): Append => ({
  projectId,
  epoch: 1,
  data,
  userId: people[Math.floor(row / 40) % PEOPLE]?.userId ?? null,
  gesture: row % 4 === 3 ? "move" : "draw",
});

async function timed(run: () => unknown): Promise<{ ms: number; cpuMs: number; longestHeldUpMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const busy = process.cpuUsage();
  await run();
  const ms = Math.round(performance.now() - begun);
  const { user, system } = process.cpuUsage(busy);
  delay.disable();
  return { ms, cpuMs: Math.round((user + system) / 1000), longestHeldUpMs: Math.round(delay.max / 1e6) };
}

await store.append([rowOf(Y.encodeStateAsUpdate(doc), 0)]);
for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
  await store.append(Array.from({ length: ROWS_AT_ONCE }, (_, i) => rowOf(updateOf(from + i), from + i)));
}
const last = Number(await lastSeq(projectId));
const middle = last - ROWS / 2;
const first = await timed(() => readHistory(owner, projectId));
const again = await timed(() => readHistory(owner, projectId));
await store.append([rowOf(updateOf(ROWS), ROWS)]);
const oneMore = await timed(() => readHistory(owner, projectId));
const state = await timed(() => readState(owner, projectId, middle));
const compare = await timed(() => compareStates(owner, projectId, middle, last));

const pages: unknown[] = [];
const steps = await timed(async () => {
  for (let page = 0, count = 1; page < count; page++) {
    const answer = await readSteps(owner, projectId, page);
    pages.push(answer);
    count = answer.pages;
  }
});
const bytes = pages.reduce<number>((sum, page) => sum + JSON.stringify(page).length, 0);
const read = pages.flatMap((page) => stepsAnswer.parse(page).steps);
const filmBegun = performance.now();
const film = makeFilm(read, []);
const filmMs = Math.round(performance.now() - filmBegun);
let cursor: Cursor = { index: 0, notes: new Map() };
const jumpBusy = process.cpuUsage();
const frames = Array.from({ length: JUMPS }, (_, i) => {
  const begun = performance.now();
  cursor = moveCursor(film, cursor, (i * 7919) % film.moments.length);
  return performance.now() - begun;
}).sort((a, b) => a - b);
const jumped = process.cpuUsage(jumpBusy);

const now = readScore(doc);
const before = await readState(owner, projectId, middle);
const diff = diffScores(before, now);
const diffMs = median(() => diffScores(before, now));
const wordsMs = median(() => statementsOf(diff));
const applyMs = median(() => applyDiff(before, diff));
const restore = await timed(() => restoreState(owner, projectId, { seq: middle }));

function median(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  return round(times[4] ?? 0);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

const report = {
  rows: ROWS,
  notes: now.tracks.reduce((sum, { notes }) => sum + notes.length, 0),
  timeline: { first, again, afterOneMoreRow: oneMore },
  state,
  compare,
  restore,
  steps: { ...steps, pages: pages.length, bytes },
  replay: {
    filmMs,
    keyframes: film.keyframes.length,
    cpuMsAJump: round((jumped.user + jumped.system) / 1000 / JUMPS),
    jumpMs: { median: round(frames[JUMPS / 2] ?? 0), p99: round(frames[Math.floor(JUMPS * 0.99)] ?? 0) },
  },
  diff: { changes: diff.notes.length, diffMs, wordsMs, applyMs },
};
console.log(process.argv.includes("--json") ? JSON.stringify(report) : report);
await store.close();
await pool().end();
await database.drop().catch(() => {});
process.exit(0);
