import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import * as Y from "yjs";
import { readScore } from "../domain/score/read.ts";
import { freePort } from "../prisma/embedded/free-port.ts";
import { startPostgres } from "../prisma/embedded/postgres.ts";
import { type Stack, startStack } from "../server/launch/stack.ts";
import { type Door, openDoor } from "../server/sync/testing/processes.ts";
import { hasRedis, NO_REDIS, startRedis } from "../server/sync/testing/redis-server.ts";
import { avatarOf, nameOf, people, pixelsOf, placeIn } from "./people.ts";
import { EMPTY_ROWS, expectSaved, projectIdOf, type SeenScore, scoreOf, tryIt, writeNotes } from "./tutti.ts";

const JOURNEY_TIMEOUT_MS = 300_000;
const RECONNECT_MS = 30_000;
const FIRST_PAGE_MS = 90_000;

/** Two Tuttis on one database and one Redis, and a door to the first one that can be led to the second. */
type Pair = { one: Stack; two: Stack; door: Door; databaseUrl: string; stop: () => Promise<void> };

async function startPair(): Promise<Pair> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-pair-"));
  if (process.getuid?.() === 0) await chmod(folder, 0o755);
  const [postgres, redis] = await Promise.all([startPostgres({ folder: path.join(folder, "postgres") }), startRedis()]);
  const databaseUrl = await createDatabase(postgres.url("postgres"), postgres.url("tutti"));
  const port = await freePort();
  const door = await openDoor({ port });
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redis.url,
    AUTH_SECRET: randomBytes(24).toString("base64url"),
    PUBLIC_URL: `http://127.0.0.1:${door.port}`,
  };
  const one = await startStack({ port, workers: 0, env });
  const two = await startStack({ workers: 0, env });
  const stop = async () => {
    door.close();
    await Promise.all([one.stop(), two.stop()]);
    await redis.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { one, two, door, databaseUrl, stop };
}

async function createDatabase(server: string, database: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query("CREATE DATABASE tutti");
  await client.end();
  return database;
}

/** Kills the web server and its supervisor, which would start it again; database and Redis are not theirs. */
async function killWeb(stack: Stack): Promise<void> {
  const { supervisor, web } = await stack.pids();
  for (const pid of [supervisor, web]) if (pid !== null) process.kill(pid, "SIGKILL");
}

async function friendAt(stack: Stack, browser: Browser, projectId: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${stack.port}/studio/${projectId}`);
  await page.getByRole("button", { name: "Join as guest" }).click();
  // This server has answered nobody yet: its first page takes longer.
  await expect(page.getByRole("button", { name: /^saved/i })).toBeVisible({ timeout: FIRST_PAGE_MS });
  return page;
}

/** Every note of the log, applied row by row. */
async function replayed(databaseUrl: string, projectId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ data: Buffer }>(
    'SELECT data FROM "ScoreUpdate" WHERE "projectId" = $1 ORDER BY seq',
    [projectId],
  );
  await client.end();
  const doc = new Y.Doc();
  for (const { data } of rows) Y.applyUpdate(doc, data);
  return notesOf(readScore(doc));
}

const notesOf = (score: Pick<SeenScore, "tracks">): string[] =>
  score.tracks
    .flatMap((track) => track.notes.map(({ id, pitch, start, duration }) => [id, pitch, start, duration].join(" ")))
    .sort();

test("[SY23] two people at two processes compose together; one process is killed, and nothing that was saved is lost", async ({
  browser,
}) => {
  test.skip(!hasRedis, NO_REDIS);
  test.setTimeout(JOURNEY_TIMEOUT_MS);
  const { one, two, door, databaseUrl, stop } = await startPair();
  try {
    const page = await (await browser.newContext()).newPage();
    await tryIt(page, `http://127.0.0.1:${door.port}/`);
    const id = projectIdOf(page);
    const friend = await friendAt(two, browser, id);
    for (const each of [page, friend]) await expect(people(each)).toHaveCount(2);

    // A hand that moves at one process is seen at the other one.
    const name = await nameOf(friend);
    const from = await placeIn(friend, 0.3, 0.85);
    await friend.mouse.move(from.x, from.y, { steps: 4 });
    await expect.poll(() => pixelsOf(page, name)).toBeGreaterThan(60);

    const before = notesOf(await scoreOf(page)).length;
    await Promise.all([
      writeNotes(page, [0.3, 0.4, 0.5], EMPTY_ROWS.upper),
      writeNotes(friend, [0.35, 0.45, 0.55], EMPTY_ROWS.lower),
    ]);
    await Promise.all([expectSaved(page), expectSaved(friend)]);
    const saved = notesOf(await scoreOf(friend));
    expect(saved).toHaveLength(before + 6);

    // Killed while both go on writing.
    const writing = Promise.all([
      writeNotes(page, [0.6, 0.65, 0.7], EMPTY_ROWS.upper),
      writeNotes(friend, [0.62, 0.67, 0.72], EMPTY_ROWS.lower),
    ]);
    door.lead(two);
    await killWeb(one);
    await writing;
    for (const each of [page, friend]) await expectSaved(each);
    await expect(people(page)).toHaveCount(2, { timeout: RECONNECT_MS });
    await expect(avatarOf(page, name)).toBeVisible();

    await expect.poll(async () => notesOf(await scoreOf(friend)).length).toBe(before + 12);
    const stored = notesOf(await scoreOf(friend));
    for (const note of saved) expect(stored).toContain(note);
    expect(await replayed(databaseUrl, id)).toEqual(stored);
    const seen = (each: Page) =>
      each
        .getByRole("list", { name: /^Notes of .* in view$/ })
        .getByRole("button")
        .allTextContents();
    await expect(async () => {
      const mine = (await seen(page)).sort();
      expect(mine.length).toBeGreaterThanOrEqual(12);
      expect((await seen(friend)).sort()).toEqual(mine);
    }).toPass({ timeout: RECONNECT_MS });
  } finally {
    await stop();
  }
});
