import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { MAX_COMMENT_LENGTH, MAX_COMMENTS_A_THREAD } from "../../domain/comments/limits.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { handleApi } from "../api/handle.ts";
import { threadList, wholeThread } from "../api/operations/comment-shapes.ts";
import { listNotifications } from "../notifications/list.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { LISTED_CHARACTERS } from "./read.ts";

type Person = Principal & { email: string };
let database: TestDatabase;
let owner: Person;
let editor: Person;
let commenter: Person;
let viewer: Person;
let stranger: Person;
let project: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [owner, editor, commenter, viewer, stranger] = await Promise.all([
    someAccount("Olga"),
    someAccount("Ed"),
    someAccount("Cora"),
    someAccount("Vic"),
    someAccount("Sam"),
  ]);
  project = (await createProject(owner)).id;
  await setMember(owner, project, { email: editor.email, role: "editor" });
  await setMember(owner, project, { email: commenter.email, role: "commenter" });
  await setMember(owner, project, { email: viewer.email, role: "viewer" });
  await prisma().notification.deleteMany();
});

async function call(who: Principal | null, method: string, path: string, body?: unknown): Promise<Response> {
  const request = new Request(`http://tutti.example/api/v1/projects/${project}/comments${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  // As a program with a token, so that no browser's origin is asked for.
  const principal = who && { ...who, sessionId: null, tokenId: randomUUID() };
  return handleApi(request, {
    principal,
    report: (error) => {
      throw error;
    },
  });
}

async function read<T extends z.ZodType>(answer: Response, shape: T): Promise<z.output<T>> {
  const body = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBeLessThan(300);
  return shape.parse(body);
}

const piece = { anchor: { kind: "piece" }, text: "Lovely." };
const begin = async (who: Principal, body: object = {}) =>
  read(await call(who, "POST", "", { ...piece, ...body }), wholeThread);
const list = async (who: Principal) => (await read(await call(who, "GET", ""), threadList)).threads;
const open = async (who: Principal, id: string) => read(await call(who, "GET", `/${id}`), wholeThread);
const kindsFor = async (who: Principal) => (await listNotifications(who)).notifications.map(({ kind }) => kind);

describe("who may talk", () => {
  it("[CO5] owners, editors and commenters write; viewers read; strangers find nothing", async () => {
    const { thread } = await begin(owner);
    const asked = [
      { who: owner, read: 200, write: 201 },
      { who: editor, read: 200, write: 201 },
      { who: commenter, read: 200, write: 201 },
      { who: viewer, read: 200, write: 403 },
      { who: stranger, read: 404, write: 404 },
      { who: null, read: 401, write: 401 },
    ];
    for (const { who, read, write } of asked) {
      const name = who?.name ?? "nobody";
      expect((await call(who, "GET", "")).status, name).toBe(read);
      expect((await call(who, "GET", `/${thread.id}`)).status, name).toBe(read);
      expect((await call(who, "POST", `/${thread.id}/read`)).status, name).toBe(read === 200 ? 204 : read);
      expect((await call(who, "POST", "/read")).status, name).toBe(read === 200 ? 204 : read);
      expect((await call(who, "POST", "", piece)).status, name).toBe(write);
      expect((await call(who, "POST", `/${thread.id}/replies`, { text: "Yes" })).status, name).toBe(write);
      expect((await call(who, "PATCH", `/${thread.id}`, { resolved: true })).status, name).toBe(
        write === 201 ? 200 : write,
      );
    }
  });

  it("[CO5] a commenter still cannot edit the score", async () => {
    const answer = await handleApi(
      new Request(`http://tutti.example/api/v1/projects/${project}`, {
        method: "PATCH",
        body: JSON.stringify({ title: "Mine" }),
        headers: { "content-type": "application/json" },
      }),
      { principal: { ...commenter, sessionId: null, tokenId: randomUUID() }, report: () => {} },
    );
    expect(answer.status).toBe(403);
  });

  it("[CO5] in the trash, owners read and nobody writes", async () => {
    const { thread } = await begin(commenter);
    await trashProject(owner, project);
    expect((await call(owner, "GET", `/${thread.id}`)).status).toBe(200);
    expect((await call(owner, "POST", "", piece)).status).toBe(403);
    expect((await call(commenter, "GET", `/${thread.id}`)).status).toBe(404);
    expect((await call(commenter, "POST", "", piece)).status).toBe(404);
  });

  it("[CO5] a thread of another project is not there", async () => {
    const { thread } = await begin(owner);
    project = (await createProject(owner)).id;
    expect((await call(owner, "GET", `/${thread.id}`)).status).toBe(404);
    expect((await call(owner, "POST", `/${thread.id}/replies`, { text: "Hi" })).status).toBe(404);
    expect((await call(owner, "POST", `/${thread.id}/read`)).status).toBe(404);
    expect((await call(owner, "DELETE", `/${thread.id}`)).status).toBe(404);
  });
});

describe("many at once", () => {
  it("[CO5] all get an answer, however few connections to the database there are", async () => {
    const threads = await Promise.all(Array.from({ length: 12 }, () => begin(owner)));
    const answers = await Promise.all(
      threads.map(({ thread }) => call(editor, "POST", `/${thread.id}/replies`, { text: "Yes" })),
    );
    expect(answers.map(({ status }) => status)).toEqual(threads.map(() => 201));
    expect(await kindsFor(owner)).toEqual(threads.map(() => "reply"));
  });

  it("[CO10] nobody has a thread unread again in which nothing was changed", async () => {
    const { thread } = await begin(owner);
    await call(commenter, "PATCH", `/${thread.id}`, {});
    await call(commenter, "PATCH", `/${thread.id}`, { resolved: false, assigneeId: null });
    expect((await open(owner, thread.id)).thread.isUnread).toBe(false);
  });
});

describe("what is written", () => {
  it("[CO6] is plain text, kept as it was typed, markup and all", async () => {
    const text = `<img src=x onerror="alert(1)"> **bold**\nhttps://example.org/?a=1&b=2`;
    const { thread, comments } = await begin(owner, { text: `  ${text}\r\n` });
    expect(comments[0]?.text).toBe(text);
    expect(thread.first?.text).toBe(text);
  });

  it.each([
    ["nothing", ""],
    ["spaces", " \n "],
    ["too much", "x".repeat(MAX_COMMENT_LENGTH + 1)],
    ["a control character", "a\u0000b"],
    ["a mark that turns the line around", "abc\u202Edef"],
  ])("[CO6] is refused with words: %s", async (_, text) => {
    const answer = await call(owner, "POST", "", { ...piece, text });
    expect(answer.status).toBe(400);
  });

  it("[CO6] is there once, however often it is sent", async () => {
    const id = randomUUID();
    await Promise.all([begin(owner, { id }), begin(owner, { id }), begin(owner, { id })]);
    const reply = { id: randomUUID(), text: "Again" };
    await call(editor, "POST", `/${id}/replies`, reply);
    expect((await call(editor, "POST", `/${id}/replies`, reply)).status).toBe(201);
    expect((await call(owner, "POST", `/${id}/replies`, reply)).status).toBe(409);
    expect((await call(editor, "POST", "", { ...piece, id })).status).toBe(409);
    expect((await open(owner, id)).comments.map(({ text }) => text)).toEqual(["Lovely.", "Again"]);
  });

  it("[CO6] has room for so many comments a thread", async () => {
    const { thread } = await begin(owner);
    await pool().query(
      `INSERT INTO "Comment" (id, "threadId", text, mentions) SELECT gen_random_uuid(), $1, 'x', '{}' FROM generate_series(2, $2)`,
      [thread.id, MAX_COMMENTS_A_THREAD],
    );
    const full = await call(owner, "POST", `/${thread.id}/replies`, { text: "One more" });
    expect(full.status).toBe(409);
    expect(await full.text()).toContain("full");
  });

  it("[CO6] stands in lists by its beginning, and whole in its thread", async () => {
    const text = "la ".repeat(LISTED_CHARACTERS).trim();
    const { thread } = await begin(owner, { text });
    expect((await list(owner))[0]?.first?.text).toHaveLength(LISTED_CHARACTERS + 1);
    expect((await open(owner, thread.id)).comments[0]?.text).toBe(text);
  });

  it("[CO7] can be changed by who wrote it alone", async () => {
    const { thread, comments } = await begin(commenter);
    const path = `/${thread.id}/replies/${comments[0]?.id}`;
    expect((await call(owner, "PATCH", path, { text: "Ugly." })).status).toBe(403);
    const edited = await read(await call(commenter, "PATCH", path, { text: "Lovelier." }), wholeThread);
    expect(edited.comments[0]).toMatchObject({ text: "Lovelier.", editedAt: expect.any(String) });
  });

  it("[CO8] is really gone when an owner removes it, and says who took it", async () => {
    const { thread, comments } = await begin(commenter, { text: "Something nasty" });
    const path = `/${thread.id}/replies/${comments[0]?.id}`;
    expect((await call(editor, "DELETE", path)).status).toBe(403);
    expect((await call(owner, "DELETE", path)).status).toBe(204);
    expect((await open(viewer, thread.id)).comments[0]).toMatchObject({ text: "", removedBy: "owner" });
    const { rows } = await pool().query(`SELECT 1 FROM "Comment" WHERE text LIKE '%nasty%'`);
    expect(rows).toEqual([]);
    expect((await call(commenter, "PATCH", path, { text: "Back" })).status).toBe(404);
  });

  it("[CO8] leaves no empty thread when its writer takes the last of it back", async () => {
    const { thread, comments } = await begin(commenter);
    expect((await call(commenter, "DELETE", `/${thread.id}/replies/${comments[0]?.id}`)).status).toBe(204);
    expect(await list(owner)).toEqual([]);
    const second = await begin(commenter);
    await call(editor, "POST", `/${second.thread.id}/replies`, { text: "Keep me" });
    await call(commenter, "DELETE", `/${second.thread.id}/replies/${second.comments[0]?.id}`);
    expect((await open(owner, second.thread.id)).comments).toMatchObject([
      { removedBy: "writer" },
      { text: "Keep me" },
    ]);
  });

  it("[CO8] a whole thread can be removed by owners alone", async () => {
    const { thread } = await begin(commenter);
    expect((await call(editor, "DELETE", `/${thread.id}`)).status).toBe(403);
    expect((await call(owner, "DELETE", `/${thread.id}`)).status).toBe(204);
    expect((await call(owner, "GET", `/${thread.id}`)).status).toBe(404);
  });

  it("[CO9] stays when its writer's account is gone, as somebody's who left", async () => {
    const { thread } = await begin(commenter);
    await prisma().user.delete({ where: { id: commenter.userId } });
    const { comments, people } = await open(owner, thread.id);
    expect(comments).toMatchObject([{ text: "Lovely.", authorId: null, removedBy: null }]);
    expect(people.some(({ id }) => id === commenter.userId)).toBe(false);
  });
});

describe("a thread", () => {
  it("[CO10] is unread by everybody else until they open it, and again after an answer", async () => {
    const { thread } = await begin(commenter);
    const unread = async (who: Principal) => (await list(who))[0]?.isUnread;
    expect([await unread(commenter), await unread(viewer)]).toEqual([false, true]);
    await call(viewer, "POST", `/${thread.id}/read`);
    expect(await unread(viewer)).toBe(false);
    await call(editor, "POST", `/${thread.id}/replies`, { text: "Indeed" });
    expect([await unread(editor), await unread(viewer), await unread(commenter)]).toEqual([false, true, true]);
    await call(viewer, "POST", "/read");
    expect(await unread(viewer)).toBe(false);
  });

  it("[CO11] is resolved and opened again, by name", async () => {
    const { thread } = await begin(commenter);
    const resolved = await read(await call(editor, "PATCH", `/${thread.id}`, { resolved: true }), wholeThread);
    expect(resolved.thread).toMatchObject({ resolvedById: editor.userId, resolvedAt: expect.any(String) });
    expect(await kindsFor(commenter)).toEqual(["resolved"]);
    const reopened = await read(await call(commenter, "PATCH", `/${thread.id}`, { resolved: false }), wholeThread);
    expect(reopened.thread).toMatchObject({ resolvedById: null, resolvedAt: null });
  });

  it("[CO11] is given only to somebody who could answer", async () => {
    const { thread } = await begin(owner);
    for (const who of [viewer, stranger])
      expect((await call(owner, "PATCH", `/${thread.id}`, { assigneeId: who.userId })).status).toBe(404);
    const given = await read(await call(owner, "PATCH", `/${thread.id}`, { assigneeId: editor.userId }), wholeThread);
    expect(given.thread.assigneeId).toBe(editor.userId);
    expect(given.people.map(({ name }) => name)).toContain("Ed");
    expect(await kindsFor(editor)).toEqual(["assigned"]);
  });
});

describe("who hears of it", () => {
  it("[NO1] somebody who is named, once, and never oneself", async () => {
    const mentions = [editor.userId, owner.userId];
    await begin(owner, { text: "@Ed and @Olga, listen", mentions });
    expect(await kindsFor(editor)).toEqual(["mention"]);
    expect(await kindsFor(owner)).toEqual([]);
  });

  it("[NO2] nobody who may not read it, and nobody whose name does not stand there", async () => {
    await begin(owner, { text: "@Sam @Vic hello", mentions: [stranger.userId, viewer.userId, editor.userId] });
    expect(await kindsFor(stranger)).toEqual([]);
    expect(await kindsFor(editor)).toEqual([]);
    expect(await kindsFor(viewer)).toEqual(["mention"]);
  });

  it("[NO1] those who take part, when somebody answers", async () => {
    const { thread } = await begin(commenter);
    await call(editor, "POST", `/${thread.id}/replies`, { text: "Yes" });
    await call(owner, "POST", `/${thread.id}/replies`, { text: "@Ed no", mentions: [editor.userId] });
    expect(await kindsFor(commenter)).toEqual(["reply", "reply"]);
    expect(await kindsFor(editor)).toEqual(["mention"]);
    expect(await kindsFor(viewer)).toEqual([]);
  });

  it("[NO1] somebody who is named by a change, who was not before", async () => {
    const { thread, comments } = await begin(owner, { text: "@Ed look", mentions: [editor.userId] });
    const path = `/${thread.id}/replies/${comments[0]?.id}`;
    await call(owner, "PATCH", path, { text: "@Ed @Cora look", mentions: [editor.userId, commenter.userId] });
    expect(await kindsFor(editor)).toEqual(["mention"]);
    expect(await kindsFor(commenter)).toEqual(["mention"]);
  });
});
