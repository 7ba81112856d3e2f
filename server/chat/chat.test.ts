import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAX_CHAT_LENGTH } from "../../domain/comments/limits.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { setMember } from "../sharing/members.ts";
import { LIMITS } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { CHAT_PAGE, listChat } from "./list.ts";
import { removeChat } from "./remove.ts";
import { CHAT_KEPT, sendChat } from "./send.ts";

let database: TestDatabase;
let owner: Principal;
let commenter: Principal;
let viewer: Principal;
let stranger: Principal;
let project: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const [one, two, three, four] = await Promise.all(["Olga", "Cora", "Vic", "Sam"].map((name) => someAccount(name)));
  if (!one || !two || !three || !four) throw new Error("no people");
  [owner, commenter, viewer, stranger] = [one, two, three, four];
  project = (await createProject(owner)).id;
  await setMember(owner, project, { email: two.email, role: "commenter" });
  await setMember(owner, project, { email: three.email, role: "viewer" });
});

const say = (who: Principal, text: string, more = {}) => sendChat(who, project, { text, ...more });
const texts = async (who: Principal, before?: string) =>
  (await listChat(who, project, before)).messages.map(({ text }) => text);

/** Many messages at once, a second apart, the last now. */
async function fill(count: number): Promise<void> {
  await pool().query(
    `INSERT INTO "ChatMessage" (id, "projectId", "authorId", text, "createdAt")
     SELECT gen_random_uuid(), $1, $2, 'm' || i, now() - make_interval(secs => $3 - i) FROM generate_series(1, $3) i`,
    [project, owner.userId, count],
  );
}

describe("the chat beside the roll", () => {
  it("[CH1] is written by commenters and better, read by viewers, and not there for strangers", async () => {
    await say(owner, "Hello");
    await say(commenter, "Hi");
    await expect(say(viewer, "Psst")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(say(stranger, "Boo")).rejects.toMatchObject({ kind: "notFound" });
    await expect(listChat(stranger, project)).rejects.toMatchObject({ kind: "notFound" });
    expect(await texts(viewer)).toEqual(["Hello", "Hi"]);
    await trashProject(owner, project);
    await expect(say(owner, "Anybody?")).rejects.toMatchObject({ kind: "forbidden" });
    expect(await texts(owner)).toEqual(["Hello", "Hi"]);
  });

  it("[CH2] keeps where the writer's playhead was, and what is sent again is there once", async () => {
    const id = randomUUID();
    await say(owner, "here", { id, atTick: 23_040 });
    await say(owner, "here", { id, atTick: 23_040 });
    expect((await listChat(viewer, project)).messages).toMatchObject([{ id, atTick: 23_040, authorId: owner.userId }]);
    await expect(say(commenter, "mine", { id })).rejects.toMatchObject({ kind: "conflict" });
  });

  it.each(["", " ", "x".repeat(MAX_CHAT_LENGTH + 1), "a\u0000"])("[CH2] refuses %j", async (text) => {
    await expect(say(owner, text)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("[CH3] is read page by page into the past", async () => {
    await fill(CHAT_PAGE + 3);
    const newest = await listChat(owner, project);
    expect(newest).toMatchObject({ hasOlder: true, people: [{ name: "Olga" }] });
    expect(newest.messages.at(-1)?.text).toBe(`m${CHAT_PAGE + 3}`);
    const older = await listChat(owner, project, newest.messages[0]?.id);
    expect(older.messages.map(({ text }) => text)).toEqual(["m1", "m2", "m3"]);
    expect(older.hasOlder).toBe(false);
    await expect(listChat(owner, project, randomUUID())).rejects.toMatchObject({ kind: "notFound" });
  });

  it("[CH3] keeps so many messages, the newest", async () => {
    await fill(CHAT_KEPT);
    await say(owner, "the newest");
    expect(await prisma().chatMessage.count({ where: { projectId: project } })).toBe(CHAT_KEPT);
    expect((await texts(owner)).at(-1)).toBe("the newest");
  });

  it("[CH4] loses a message for good when its writer or an owner removes it", async () => {
    const mine = await say(commenter, "oops, secret");
    await expect(removeChat(viewer, project, mine.id)).rejects.toMatchObject({ kind: "forbidden" });
    await removeChat(commenter, project, mine.id);
    const theirs = await say(commenter, "rude secret", { atTick: 0 });
    await removeChat(owner, project, theirs.id);
    expect((await listChat(viewer, project)).messages).toMatchObject([
      { isRemoved: true, text: "" },
      { isRemoved: true, text: "", atTick: null },
    ]);
    expect(await prisma().chatMessage.count({ where: { text: { contains: "secret" } } })).toBe(0);
    const olgas = await say(owner, "mine");
    await expect(removeChat(commenter, project, olgas.id)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("[CH4] keeps the words of somebody whose account is gone", async () => {
    await say(commenter, "bye");
    await prisma().user.delete({ where: { id: commenter.userId } });
    expect((await listChat(owner, project)).messages).toMatchObject([{ text: "bye", authorId: null }]);
  });

  it("[CH5] is no flood: past so many in five minutes somebody has to wait", async () => {
    await pool().query(`DELETE FROM "RateLimit"`);
    const many = await Promise.allSettled(
      Array.from({ length: LIMITS["chat-user"].points + 2 }, (_, index) => say(owner, `${index}`)),
    );
    const refused = many.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(2);
    expect(refused[0]?.reason).toMatchObject({ kind: "tooMany" });
  });
});
