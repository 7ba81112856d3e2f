import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { runCommand } from "../admin/commands.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { createShareLink } from "../sharing/links.ts";
import { setMember } from "../sharing/members.ts";
import { offerOwnership } from "../sharing/transfer.ts";
import { hashPassword } from "../sign-in/password.ts";
import type { Principal } from "../sign-in/principal.ts";
import { isStillSignedIn } from "../sign-in/still-signed-in.ts";
import { signedInAs, someAccount, someGuest } from "../sign-in/test-people.ts";
import { editScore } from "../sync/edit-score.ts";
import { createToken } from "../tokens/tokens.ts";
import { createInviteLink, inviteToWorkspace } from "../workspaces/invites.ts";
import { placeProject } from "../workspaces/projects.ts";
import { createWorkspace, getWorkspace } from "../workspaces/workspaces.ts";
import { deleteAccount } from "./delete.ts";
import {
  cancelDeletion,
  deleteDueAccounts,
  deletionDueAt,
  GRACE_DAYS,
  planDeletion,
  requestDeletion,
} from "./deletion.ts";
import { NOBODY_ID } from "./nobody.ts";
import { WHAT_STAYS } from "./what-stays.ts";

type Account = Awaited<ReturnType<typeof someAccount>>;
let database: TestDatabase;
let ada: Account;
let ben: Account;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  [ada, ben] = [await someAccount("Ada Lovelace"), await someAccount("Ben")];
});
afterAll(() => database.drop());

const roleOf = async (who: Principal, id: string) => (await projectAccess({ principal: who }, id))?.role ?? null;

/** Another transaction that has begun with a lock, and ends when it is told to. */
async function heldUp(lock: string, values: string[]) {
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query(lock, values);
  return {
    client,
    /** until somebody waits for it */
    waitedFor: () =>
      vi.waitFor(async () => {
        const { rows } = await client.query<{ waits: boolean }>(
          "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))) AS waits",
        );
        expect(rows[0]?.waits).toBe(true);
      }, 10_000),
    goOn: async () => {
      await client.query("COMMIT");
      client.release();
    },
  };
}
const exists = async (id: string) => (await prisma().project.count({ where: { id } })) === 1;

describe("[AC18] asking for one's account to be deleted", () => {
  it("tells what is theirs alone, and who could have it next", async () => {
    const cleo = await someAccount("Cleo");
    const alone = (await createProject(ada, { title: "Alone" })).id;
    const shared = (await createProject(ada, { title: "Shared" })).id;
    const owned = (await createProject(ada, { title: "Owned by two" })).id;
    await setMember(ada, shared, { email: cleo.email, role: "viewer" });
    await setMember(ada, shared, { email: ben.email, role: "editor" });
    await setMember(ada, owned, { email: ben.email, role: "owner" });
    const { projects, proof, dueAt } = await planDeletion(ada);
    expect(projects.map(({ id, heirs }) => [id, heirs.map(({ name }) => name)])).toEqual(
      expect.arrayContaining([
        [shared, ["Ben", "Cleo"]],
        [alone, []],
      ]),
    );
    expect(projects).toHaveLength(2);
    expect([proof, dueAt]).toEqual(["nothing", null]);
  });

  it("needs the password, or a sign-in that is fresh, and never goes by a token", async () => {
    const passwordHash = await hashPassword("correct horse battery");
    await prisma().user.update({ where: { id: ada.userId }, data: { passwordHash } });
    expect((await planDeletion(ada)).proof).toBe("password");
    await expect(requestDeletion(ada, {})).rejects.toMatchObject({ kind: "invalid" });
    await expect(requestDeletion(ada, { password: "wrong" })).rejects.toMatchObject({ kind: "invalid" });
    await requestDeletion(ada, { password: "correct horse battery" });
    await prisma().session.updateMany({ where: { userId: ben.userId }, data: { createdAt: new Date(0) } });
    expect((await planDeletion(ben)).proof).toBe("sign-in");
    await expect(requestDeletion(ben, {})).rejects.toMatchObject({ kind: "forbidden" });
    const byToken = { ...ben, sessionId: null, tokenId: "x" };
    await expect(requestDeletion(byToken, {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(planDeletion(byToken)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("waits a week, in which it can be taken back; other browsers and tokens end at once", async () => {
    const elsewhere = await signedInAs(ada.userId);
    await createToken(ada, { name: "script" });
    const dueAt = await requestDeletion(ada, {});
    if (!dueAt) throw new Error("no date");
    expect(Math.round((dueAt.getTime() - Date.now()) / 86_400_000)).toBe(GRACE_DAYS);
    expect(await deletionDueAt(ada)).toEqual(dueAt);
    expect([await isStillSignedIn(elsewhere), await isStillSignedIn(ada)]).toEqual([false, true]);
    expect(await prisma().accessToken.count({ where: { userId: ada.userId, revokedAt: null } })).toBe(0);
    await requestDeletion(ada, {});
    expect(await deletionDueAt(ada)).toEqual(dueAt);
    await deleteDueAccounts();
    expect(await deletionDueAt(ada)).toEqual(dueAt);
    await cancelDeletion(ada);
    await expect(cancelDeletion(ada)).rejects.toMatchObject({ kind: "notFound" });
    await deleteDueAccounts(new Date(dueAt.getTime() + 1));
    expect(await isStillSignedIn(ada)).toBe(true);
  });

  it("is done once when it is due, however many processes do it", async () => {
    const dueAt = await requestDeletion(ada, {});
    const later = new Date((dueAt?.getTime() ?? 0) + 1);
    const counts = await Promise.all([deleteDueAccounts(later), deleteDueAccounts(later)]);
    expect(counts[0] + counts[1]).toBe(1);
    expect(await prisma().user.count({ where: { id: ada.userId } })).toBe(0);
  });

  it("is not done when it is taken back while others' are done", async () => {
    await requestDeletion(ada, {});
    const dueAt = await requestDeletion(ben, {});
    const other = await heldUp(`SELECT 1 FROM "User" WHERE id = $1 FOR UPDATE`, [ada.userId]);
    const sweep = deleteDueAccounts(new Date((dueAt?.getTime() ?? 0) + 1));
    await other.waitedFor();
    await cancelDeletion(ben);
    await other.goOn();
    expect(await sweep).toBe(1);
    expect(await isStillSignedIn(ben)).toBe(true);
  });

  it("is done for all others when one cannot be", async () => {
    await requestDeletion(ada, {});
    const dueAt = await requestDeletion(ben, {});
    await pool().query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'`);
    await pool().query(
      `CREATE TRIGGER refuse BEFORE DELETE ON "User" FOR EACH ROW WHEN (old.id = '${ada.userId}') EXECUTE FUNCTION refuse()`,
    );
    try {
      expect(await deleteDueAccounts(new Date((dueAt?.getTime() ?? 0) + 1))).toBe(1);
    } finally {
      await pool().query("DROP FUNCTION refuse CASCADE");
    }
    expect(await prisma().user.count({ where: { id: { in: [ada.userId, ben.userId] } } })).toBe(1);
  });

  it("leaves a project alone that somebody takes over at that very moment", async () => {
    const id = (await createProject(ada)).id;
    await setMember(ada, id, { email: ben.email, role: "editor" });
    const other = await heldUp(`SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    await other.client.query(
      `UPDATE "Membership" SET role = (CASE WHEN "userId" = $2 THEN 'owner' ELSE 'editor' END)::"Role"
       WHERE "projectId" = $1`,
      [id, ben.userId],
    );
    const deletion = deleteAccount(ada.userId, [{ projectId: id, fate: "delete" }]);
    await other.waitedFor();
    await other.goOn();
    expect(await deletion).toBe(true);
    expect(await roleOf(ben, id)).toBe("owner");
  });

  it("is done at once for a guest, who could not come back", async () => {
    const guest = await someGuest();
    expect(await requestDeletion(guest, {})).toBeNull();
    expect(await isStillSignedIn(guest)).toBe(false);
  });

  it("can be done by the operator", async () => {
    const lines: string[] = [];
    const run = (args: string[]) =>
      runCommand(args, { databaseUrl: database.url, input: process.stdin, out: (line) => lines.push(line) });
    await run(["user", "delete", ada.email]);
    expect(lines).toEqual([`${ada.email} is deleted.`]);
    await expect(run(["user", "delete", ada.email])).rejects.toMatchObject({ kind: "notFound" });
  });
});

describe("[AC18] projects that are somebody's alone", () => {
  it("go or are handed over, as was chosen; the others go to the next one", async () => {
    const cleo = await someAccount("Cleo");
    const ids: string[] = [];
    for (const title of ["to Cleo", "delete it", "undecided"]) {
      const { id } = await createProject(ada, { title });
      await setMember(ada, id, { email: ben.email, role: "editor" });
      await setMember(ada, id, { email: cleo.email, role: "viewer" });
      ids.push(id);
    }
    const [toCleo = "", toDelete = "", undecided = ""] = ids;
    const dueAt = await requestDeletion(ada, {
      projects: [
        { projectId: toCleo, fate: "hand-over", to: cleo.userId },
        { projectId: toDelete, fate: "delete" },
      ],
    });
    await deleteDueAccounts(new Date((dueAt?.getTime() ?? 0) + 1));
    expect([await roleOf(cleo, toCleo), await roleOf(ben, toCleo)]).toEqual(["owner", "editor"]);
    expect(await exists(toDelete)).toBe(false);
    expect([await roleOf(ben, undecided), await roleOf(cleo, undecided)]).toEqual(["owner", "viewer"]);
  });

  it("go to whoever is next when the chosen one left meanwhile, and with the last person they go", async () => {
    const { id } = await createProject(ada);
    const trashed = (await createProject(ada)).id;
    await setMember(ada, id, { email: ben.email, role: "viewer" });
    await setMember(ada, trashed, { email: ben.email, role: "editor" });
    await trashProject(ada, trashed);
    const gone = await someAccount();
    await deleteAccount(ada.userId, [{ projectId: id, fate: "hand-over", to: gone.userId }]);
    expect(await roleOf(ben, id)).toBe("owner");
    expect(await exists(trashed)).toBe(false);
    await deleteAccount(ben.userId);
    expect(await exists(id)).toBe(false);
  });

  it("go to the people of their workspace where they have no other members, and the workspace gets an owner", async () => {
    const group = (await createWorkspace(ada, { name: "Class" })).id;
    await inviteToWorkspace(ada, group, { email: ben.email, role: "member" });
    const { id } = await createProject(ada);
    await placeProject(ada, id, { workspaceId: group });
    const lonely = (await createWorkspace(ada, { name: "Lonely" })).id;
    await deleteAccount(ada.userId);
    expect(await roleOf(ben, id)).toBe("owner");
    expect((await getWorkspace(ben, group)).role).toBe("owner");
    expect(await prisma().project.findUnique({ where: { id } })).toMatchObject({ workspaceId: group });
    expect(await prisma().workspace.count({ where: { id: lonely } })).toBe(0);
  });
});

/** One row in every table that can name a person. */
async function leaveTraces(): Promise<string> {
  const userId = ada.userId;
  const project = (await createProject(ben)).id;
  await setMember(ben, project, { email: ada.email, role: "editor" });
  const own = (await createProject(ada)).id;
  await setMember(ada, own, { email: ben.email, role: "editor" });
  await createShareLink(ada, own, { role: "viewer" });
  await offerOwnership(ada, own, ben.userId);
  await editScore(project, { userId, kind: "edit" }, (doc) => doc.getMap("x").set("y", 1));
  const group = (await createWorkspace(ben, { name: "Band" })).id;
  await inviteToWorkspace(ben, group, { email: ada.email, role: "admin" });
  await createInviteLink(ada, group);
  await createToken(ada, { name: "script" });
  const db = prisma();
  const where = { projectId: project };
  await db.account.create({ data: { userId, type: "oauth", provider: "github", providerAccountId: ada.email } });
  await db.verificationToken.create({ data: { identifier: ada.email, token: "t", expires: new Date() } });
  const generation = await db.generation.create({
    data: {
      ...where,
      userId,
      technique: "accompany",
      modelId: "m",
      parameters: {},
      input: {},
      seed: 1,
      idempotencyKey: "k",
    },
  });
  await db.take.create({
    data: { ...where, label: "Take", generationId: generation.id, authorId: userId, decidedById: userId },
  });
  const thread = await db.commentThread.create({
    data: { ...where, anchor: { kind: "piece" }, createdById: userId, resolvedById: userId, assigneeId: userId },
  });
  await db.comment.create({ data: { threadId: thread.id, authorId: userId, text: "Mine.", deletedById: userId } });
  await db.comment.create({ data: { threadId: thread.id, authorId: ben.userId, text: "Look.", mentions: [userId] } });
  await db.threadRead.create({ data: { threadId: thread.id, userId } });
  await db.chatMessage.create({ data: { ...where, authorId: userId, text: "Hello." } });
  await db.notification.create({
    data: { ...where, userId: ben.userId, kind: "mention", actorId: userId, about: { to: userId } },
  });
  await db.version.create({ data: { ...where, name: "First", seq: 1n, createdById: userId } });
  await db.mergeProposal.create({
    data: { fromId: own, intoId: project, fromSeq: 1n, baseSeq: 1n, createdById: userId, decidedById: userId },
  });
  await db.invitation.create({ data: { ...where, email: ada.email, role: "editor", createdById: userId } });
  await db.invitation.create({ data: { ...where, email: "x@example.org", role: "editor", createdById: userId } });
  const credits = [{ projectId: own, title: "Song", authors: [{ userId, name: ada.name }] }];
  await db.project.update({ where: { id: project }, data: { credits } });
  await db.dataset.create({ data: { ownerId: userId, name: "Tunes", path: "none" } });
  await db.trainingRun.create({
    data: { userId, name: "R", technique: "edit", recipe: {}, iterations: 1, path: "none" },
  });
  await db.customModel.create({ data: { ownerId: userId, technique: "edit", name: "M", path: "none" } });
  await db.accountExport.create({ data: { userId, run: userId, total: 1 } });
  await db.accountDeletion.create({ data: { userId, dueAt: new Date() } });
  return project;
}

/** Every column of every table that has this text in some row: "Table.column". */
async function whereStands(text: string): Promise<string[]> {
  const tables = await pool().query<{ schema: string; table: string; columns: string[] }>(
    `SELECT c.table_schema AS schema, c.table_name AS table, array_agg(c.column_name::text) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY 1, 2`,
  );
  const found: string[] = [];
  for (const { schema, table, columns } of tables.rows) {
    const asked = columns.map(
      (column) => `bool_or(position(lower($1) IN lower("${column}"::text)) > 0) AS "${column}"`,
    );
    const { rows } = await pool().query(`SELECT ${asked.join(", ")} FROM "${schema}"."${table}"`, [text]);
    found.push(...columns.filter((column) => rows[0][column] === true).map((column) => `${table}.${column}`));
  }
  return found;
}

describe("[AC19] an account that is gone", () => {
  it("is named in no table, but for the ids that have to stay", async () => {
    ada = await someAccount("Wilhelmina Quixano");
    const project = await leaveTraces();
    const before = await whereStands(ada.userId);
    expect(before.length).toBeGreaterThan(25);
    expect(await deleteAccount(ada.userId)).toBe(true);
    expect(await whereStands(ada.email)).toEqual([]);
    expect(await whereStands("Quixano")).toEqual([]);
    const allowed = WHAT_STAYS.map(({ table, column }) => `${table}.${column}`);
    expect((await whereStands(ada.userId)).filter((place) => !allowed.includes(place))).toEqual([]);
    expect(await prisma().take.count({ where: { projectId: project } })).toBe(1);
    expect(await prisma().generation.findMany({ where: { projectId: project } })).toMatchObject([
      { userId: NOBODY_ID },
    ]);
    expect((await prisma().comment.findMany({ where: { text: "Mine." } }))[0]).toMatchObject({ authorId: null });
    expect((await prisma().project.findUnique({ where: { id: project } }))?.credits).toMatchObject([
      { authors: [{ name: "somebody who left" }] },
    ]);
    expect(await deleteAccount(ada.userId)).toBe(false);
  });
});
