import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { beginThread } from "../comments/begin.ts";
import { markThreadRead } from "../comments/mark-read.ts";
import { removeComment } from "../comments/remove.ts";
import { type ProjectEvent, watchProjectEvents } from "../events/project-events.ts";
import { createProject } from "../projects/create.ts";
import { removeMember, setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { startMailServer, type TestMailServer } from "../sign-in/test-mail-server.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { listNotifications } from "./list.ts";
import { claimMail, type Pace } from "./mail/claim.ts";
import { sendDueMails } from "./mail/send.ts";
import { mailStateOf, setMailAbout } from "./mail-about.ts";
import { markNotificationsRead } from "./mark-read.ts";
import { NOTIFICATIONS_KEPT, notify } from "./notify.ts";

const PLAIN = { kind: "piece" } as const;
type Person = Principal & { email: string };
let database: TestDatabase;
let stopListening: () => Promise<void>;
let heard: ProjectEvent[] = [];
let ann: Person;
let ben: Person;
let project: string;

beforeAll(async () => {
  database = await createTestDatabase();
  stopListening = await watchProjectEvents(
    (event) => heard.push(event),
    () => {},
  );
});
afterAll(async () => {
  await stopListening();
  await database.drop();
});
beforeEach(async () => {
  [ann, ben] = await Promise.all([someAccount("Ann"), someAccount("Ben")]);
  project = (await createProject(ann, { title: "Étude" })).id;
  await setMember(ann, project, { email: ben.email, role: "commenter" });
  await prisma().notification.deleteMany();
  heard = [];
});

const old = (userId: string) =>
  prisma().notification.createMany({
    data: Array.from({ length: NOTIFICATIONS_KEPT }, () => ({ userId, kind: "mention", createdAt: new Date(0) })),
  });
const tell = (userId: string, more = {}) =>
  inTransaction((client) =>
    notify(client, { userId, projectId: project, kind: "mention", actorId: ann.userId, about: {}, ...more }),
  );
const mention = (text: string) =>
  beginThread(ann, project, { anchor: PLAIN, text: `@Ben ${text}`, mentions: [ben.userId] });
const newsOf = async (who: Principal) => (await listNotifications(who)).notifications;

describe("a notification", () => {
  it("[NO3] is told to several people at once by several, in whatever order", async () => {
    await Promise.all([old(ann.userId), old(ben.userId)]);
    const about = { projectId: project, kind: "reply", actorId: null, about: {} } as const;
    let arrived = 0;
    const both = async (first: Person, second: Person) =>
      inTransaction(async (client) => {
        await notify(client, { ...about, userId: first.userId });
        arrived++;
        await vi.waitFor(() => expect(arrived).toBe(2));
        await notify(client, { ...about, userId: second.userId });
      });
    await Promise.all([both(ann, ben), both(ben, ann)]);
    expect((await newsOf(ben)).slice(0, 2).map(({ kind }) => kind)).toEqual(["reply", "reply"]);
  });

  it("[NO3] says what happened, who did it, where, and leads there", async () => {
    const { thread } = await mention("listen to this");
    expect(await newsOf(ben)).toMatchObject([
      {
        kind: "mention",
        words: "Ann mentioned you in “Étude”",
        excerpt: "@Ben listen to this",
        actor: { name: "Ann" },
        path: `/studio/${project}?thread=${thread.id}`,
        isRead: false,
      },
    ]);
    await vi.waitFor(() => expect(heard).toContainEqual({ project, kind: "notifications", user: ben.userId }));
  });

  it("[NO3] is heard of when what it tells of is committed, and only then", async () => {
    const failed = inTransaction(async (client) => {
      await notify(client, { userId: ben.userId, projectId: project, kind: "role", actorId: ann.userId, about: {} });
      throw new Error("it did not happen");
    });
    await expect(failed).rejects.toThrow("it did not happen");
    expect(await newsOf(ben)).toEqual([]);
    await tell(ben.userId, { kind: "proposal" });
    const told = () => heard.filter(({ project: of, user }) => of === project && user === ben.userId).length;
    await vi.waitFor(() => expect(told()).toBe(1));
  });

  it("[NO2] says nothing of a project that its reader has lost, nor of a comment that is gone", async () => {
    const { thread, comments } = await mention("a secret");
    await removeComment(ann, { projectId: project, threadId: thread.id, commentId: comments[0]?.id ?? "" });
    expect(await newsOf(ben)).toMatchObject([{ excerpt: "" }]);
    await removeMember(ann, project, ben.userId);
    expect(await listNotifications(ben)).toEqual({ notifications: [], unread: 0 });
  });

  it("[NO4] is read one by one, all at once, or with the thread that it is about; never another person's", async () => {
    const { thread } = await mention("one");
    await mention("two");
    await mention("three");
    const ids = (await newsOf(ben)).map(({ id }) => id);
    await markNotificationsRead(ann, { ids });
    expect((await listNotifications(ben)).unread).toBe(3);
    await markNotificationsRead(ben, { ids: ids.slice(0, 1) });
    expect((await listNotifications(ben)).unread).toBe(2);
    await markThreadRead(ben, project, thread.id);
    expect((await listNotifications(ben)).unread).toBe(1);
    await markNotificationsRead(ben, { all: true });
    expect((await listNotifications(ben)).unread).toBe(0);
  });

  it("[NO4] is kept with so many others, the newest", async () => {
    await pool().query(
      `INSERT INTO "Notification" (id, "userId", "projectId", kind, "createdAt")
       SELECT gen_random_uuid(), $1, $2, 'reply', now() - interval '1 hour' FROM generate_series(1, $3)`,
      [ben.userId, project, NOTIFICATIONS_KEPT + 5],
    );
    await tell(ben.userId);
    expect(await prisma().notification.count({ where: { userId: ben.userId } })).toBe(NOTIFICATIONS_KEPT);
    expect((await newsOf(ben))[0]?.kind).toBe("mention");
  });
});

describe("mail about news", () => {
  /** News are mailed at once, and one mail may follow the other. */
  const AT_ONCE: Pace = { afterMinutes: 0, everyMinutes: 0 };
  let mailServer: TestMailServer;

  beforeEach(async () => {
    mailServer = await startMailServer();
    process.env.SMTP_URL = mailServer.url;
    process.env.PUBLIC_URL = "https://tutti.example";
    await prisma().user.update({ where: { id: ben.userId }, data: { emailVerified: new Date() } });
  });
  afterEach(async () => {
    delete process.env.SMTP_URL;
    delete process.env.PUBLIC_URL;
    await mailServer.close();
  });

  /** A mail as it reads: its transfer encoding undone. */
  const letter = (index = 0) =>
    (mailServer.mails[index] ?? "")
      .replace(/=\n/g, "")
      .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString());

  it("[NO5] is one mail with all of it, its links, and how to have no more", async () => {
    const { thread } = await mention("listen");
    await mention("and this");
    expect(await sendDueMails(AT_ONCE)).toBe(1);
    expect(letter()).toContain(`To: ${ben.email}`);
    expect(letter()).toContain("Subject: 2 things happened in Tutti");
    expect(letter()).toContain(`https://tutti.example/studio/${project}?thread=${thread.id}`);
    expect(letter()).toContain("@Ben and this");
    expect(letter()).toContain("https://tutti.example/settings#mail");
    expect(letter()).toContain("List-Unsubscribe:");
  });

  it("[NO6] shows markup as text and takes no header from anybody", async () => {
    await prisma().user.update({ where: { id: ann.userId }, data: { name: 'Ann<script>"' } });
    await mention(`<img src=x onerror=alert(1)>\nBcc: everybody@example.org`);
    expect(await sendDueMails(AT_ONCE)).toBe(1);
    const html = letter().slice(letter().indexOf("text/html"));
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script");
    expect(html).toContain("&#60;img src=x");
    expect(letter().slice(0, letter().indexOf("\n\n"))).not.toMatch(/^bcc:/im);
  });

  it("[NO7] waits some minutes, so that somebody who is reading gets none", async () => {
    await mention("are you there?");
    expect(await sendDueMails()).toBe(0);
    await prisma().notification.updateMany({ data: { createdAt: new Date(Date.now() - 10 * 60_000) } });
    await markNotificationsRead(ben, { all: true });
    expect(await sendDueMails()).toBe(0);
    await prisma().notification.updateMany({ data: { readAt: null } });
    expect(await sendDueMails()).toBe(1);
  });

  it("[NO7] comes to one person once in a while, not for each thing", async () => {
    await mention("one");
    expect(await sendDueMails(AT_ONCE)).toBe(1);
    await mention("two");
    expect(await sendDueMails({ afterMinutes: 0, everyMinutes: 15 })).toBe(0);
    expect(await sendDueMails(AT_ONCE)).toBe(1);
    expect(letter(1)).not.toContain("@Ben one");
  });

  it("[NO8] is sent at most once, by however many processes at once", async () => {
    await mention("once");
    const rounds = await Promise.all(Array.from({ length: 5 }, () => sendDueMails(AT_ONCE)));
    expect(rounds.reduce((sum, sent) => sum + sent, 0)).toBe(1);
    expect(mailServer.mails).toHaveLength(1);
    expect(await sendDueMails(AT_ONCE)).toBe(0);
  });

  it("[NO8] is not sent again by a process that starts after one that died in the midst of it", async () => {
    await mention("once");
    expect(await claimMail(ben.userId, AT_ONCE)).toMatchObject({ email: ben.email });
    expect(await sendDueMails(AT_ONCE)).toBe(0);
  });

  it("[NO8] waits for a mail server that is away", async () => {
    await mention("later");
    await mailServer.close();
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    mailServer = await startMailServer();
    process.env.SMTP_URL = mailServer.url;
    expect(await sendDueMails(AT_ONCE)).toBe(1);
  });

  it("[NO9] goes to confirmed addresses only, and about what its reader asked for", async () => {
    await prisma().user.update({ where: { id: ben.userId }, data: { emailVerified: null } });
    await mention("hello");
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    expect(await mailStateOf(ben)).toEqual({ about: "mentions", reach: "unconfirmed" });
    await prisma().user.update({ where: { id: ben.userId }, data: { emailVerified: new Date() } });
    await setMailAbout(ben, "off");
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    await setMailAbout(ben, "mentions");
    await prisma().notification.updateMany({ data: { kind: "reply" } });
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    expect(await setMailAbout(ben, "all")).toEqual({ about: "all", reach: "ready" });
    expect(await sendDueMails(AT_ONCE)).toBe(1);
    await expect(setMailAbout(ben, "hourly")).rejects.toMatchObject({ kind: "invalid" });
  });

  it("[NO2] tells nothing of a project that its reader has lost meanwhile", async () => {
    await mention("a secret");
    await removeMember(ann, project, ben.userId);
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    expect(mailServer.mails).toEqual([]);
  });

  it("[NO9] is not sent at all where no mail is set up", async () => {
    delete process.env.SMTP_URL;
    await mention("hello");
    expect(await sendDueMails(AT_ONCE)).toBe(0);
    expect(await mailStateOf(ben)).toMatchObject({ reach: "none" });
  });
});
