import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import * as Y from "yjs";
import { root, SCORE_ROOTS } from "../../domain/score/document.ts";
import { readScore } from "../../domain/score/read.ts";
import type { Score } from "../../domain/score/score.ts";
import { pool } from "../../prisma/client.ts";
import { getProvenance } from "../../server/provenance/get.ts";
import { lastSeq, scoreAt, walkLog } from "../../server/score-log/walk-log.ts";
import { setMember } from "../../server/sharing/members.ts";
import { readDocument } from "../../server/sync/edit-score.ts";
import { keepUp } from "./people.ts";
import type { World } from "./world.ts";

const SETTLE_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/** All networks work, everybody may edit, and everybody gets the time to say and hear everything. */
export async function settle(world: World): Promise<void> {
  for (const { principal, token, connection } of world.people) {
    await setMember(world.owner, world.project, { userId: principal.userId, role: "editor" });
    world.network.restore(token);
    connection.retry();
  }
  const until = performance.now() + SETTLE_MS;
  while (performance.now() < until && !(await isSettled(world))) await sleep(LOOK_AGAIN_MS);
  for (const person of world.people) keepUp(world, person);
}

async function isSettled({ people, project }: World): Promise<boolean> {
  const isQuiet = people.every(({ connection }) => {
    const { saved, connection: state, role } = connection.status.get();
    return saved && state === "online" && role === "editor";
  });
  if (!isQuiet) return false;
  const stored = clocksOf(await readDocument(project));
  return people.every(({ connection }) => isDeepStrictEqual(clocksOf(connection.doc), stored));
}

const clocksOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc));

/** Equal documents everywhere, nothing lost that was taken, and a log that replays to the same. */
export async function judge(world: World): Promise<void> {
  const { people, project, faults, counts } = world;
  const stored = await readDocument(project);
  const score = readScore(stored);
  counts.notes = score.tracks.reduce((sum, { notes }) => sum + notes.length, 0);
  for (const { principal, connection } of people) {
    const { name } = principal;
    const status = connection.status.get();
    if (!status.saved || status.connection !== "online")
      faults.push(`${name} is not done: ${JSON.stringify({ ...status, setAside: undefined })}`);
    const difference = differenceOf(rootsOf(connection.doc), rootsOf(stored));
    if (difference) faults.push(`${name} holds something else than the database: ${difference}`);
    if (!isDeepStrictEqual(readScore(connection.doc), score))
      faults.push(`${name} reads another score than the database`);
  }
  for (const { text } of people.flatMap(({ marks }) => marks)) {
    if (!root(stored, "info").has(text)) faults.push(`${text} is lost`);
  }
  await judgeLog(world, stored);
  await judgeProvenance(world, score);
}

/** Every note has one origin, and a person who could edit for an author, unless nobody knows any more. */
async function judgeProvenance({ owner, project, people, faults, counts }: World, score: Score): Promise<void> {
  const authors = new Set(people.map(({ principal }) => principal.userId));
  const answer = await getProvenance(owner, project);
  const origins = new Map<string, number[]>();
  for (const track of answer.tracks) {
    for (const [index, noteId] of track.noteIds.entries()) {
      const key = `${track.trackId}/${noteId}`;
      origins.set(key, [...(origins.get(key) ?? []), track.origins[index] ?? -1]);
    }
  }
  const notes = score.tracks.flatMap((track) => track.notes.map((note) => `${track.id}/${note.id}`));
  for (const note of notes) {
    const places = origins.get(note) ?? [];
    const origin = answer.origins[places[0] ?? -1];
    if (!origin || places.length !== 1) faults.push(`note ${note} has ${places.length} origins`);
    else if (origin.how === "unknown") counts.unknownOrigins++;
    else if (origin.by === null || !authors.has(origin.by)) faults.push(`note ${note}, ${origin.how}, has no author`);
    for (const user of origin?.touchedBy ?? []) {
      if (!authors.has(user)) faults.push(`note ${note} was touched by somebody who is not here`);
    }
  }
  if (origins.size !== notes.length) faults.push(`${origins.size} notes have origins, and ${notes.length} are there`);
  const shared = answer.shares.reduce((sum, share) => sum + share.notes, 0);
  if (shared !== notes.length) faults.push(`the shares add up to ${shared} notes, and ${notes.length} are there`);
}

async function judgeLog({ project, people, faults, counts }: World, stored: Y.Doc): Promise<void> {
  const authors = new Set(people.map(({ principal }) => principal.userId));
  let rows = 0;
  const replayed = await walkLog(project, {}, ({ row }) => {
    rows++;
    if (row.userId !== null && !authors.has(row.userId)) faults.push(`row ${row.seq} names somebody who is not here`);
  });
  counts.rows = rows;
  const difference = differenceOf(rootsOf(replayed), rootsOf(stored));
  if (difference) faults.push(`the log, row by row, gives something else than the database: ${difference}`);
  const at = await scoreAt(project, await lastSeq(project));
  if (differenceOf(rootsOf(at), rootsOf(stored)))
    faults.push("the log, read at once, gives something else than the database");
  const { rows: unknown } = await pool().query(
    `SELECT seq FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'edit' AND "userId" IS NULL`,
    [project],
  );
  if (unknown.length > 0) faults.push(`${unknown.length} edits have no author`);
}

/** Every root's plain content: `doc.toJSON` leaves out roots that were never asked for. */
function rootsOf(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries(SCORE_ROOTS.map((name) => [name, root(doc, name).toJSON()]));
}

/** Where two contents differ first, or null. */
function differenceOf(a: unknown, b: unknown, path = ""): string | null {
  if (isDeepStrictEqual(a, b)) return null;
  if (!isObject(a) || !isObject(b)) return `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const difference = differenceOf(left.get(key), right.get(key), `${path}/${key}`);
    if (difference) return difference;
  }
  return path;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
