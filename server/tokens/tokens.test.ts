import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { type HeardChanges, hearAccessChanges } from "../access/test-notices.ts";
import { authenticateBearer } from "../sign-in/authenticate.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { createToken, listTokens, revokeToken, TOKENS_PER_USER } from "./tokens.ts";

let database: TestDatabase;
let changes: HeardChanges;

beforeAll(async () => {
  database = await createTestDatabase();
  changes = await hearAccessChanges(database.url);
});
afterAll(async () => {
  await changes.stop();
  await database.drop();
});

describe("[ID16] a personal access token", () => {
  it("is its person's, and says when it was used", async () => {
    const person = await someAccount();
    const { id, token } = await createToken(person, { name: "script" });
    expect(token).toMatch(/^tutti_[\w-]{43}$/);
    expect(await listTokens(person)).toMatchObject([{ id, name: "script", lastUsedAt: null, expiresAt: null }]);
    expect(await authenticateBearer(token)).toMatchObject({ userId: person.userId, tokenId: id, sessionId: null });
    expect((await listTokens(person))[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it("is stored as a hash only", async () => {
    const { id, token } = await createToken(await someAccount(), { name: "script" });
    const row = await prisma().accessToken.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token.slice("tutti_".length));
    const audit = await prisma().auditEvent.findMany({ where: { subject: id } });
    expect(audit).toMatchObject([{ action: "token.created" }]);
  });

  it("is over when it is revoked, and what is connected by it hears of that", async () => {
    const person = await someAccount();
    const { id, token } = await createToken(person, { name: "script" });
    await changes.take();
    await revokeToken(person, id);
    expect(await authenticateBearer(token)).toBeNull();
    expect(await listTokens(person)).toEqual([]);
    expect(await changes.take()).toEqual([{ user: person.userId }]);
  });

  it("is over when it expires", async () => {
    const person = await someAccount();
    const { id, token } = await createToken(person, { name: "script", expiresInDays: 1 });
    const { expiresAt } = await prisma().accessToken.findUniqueOrThrow({ where: { id } });
    const inADay = Date.now() + 24 * 60 * 60 * 1000;
    expect(Math.abs((expiresAt?.getTime() ?? 0) - inADay)).toBeLessThan(60 * 60 * 1000);
    expect(await authenticateBearer(token)).not.toBeNull();
    await prisma().accessToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await authenticateBearer(token)).toBeNull();
  });

  it("cannot make tokens", async () => {
    const { token } = await createToken(await someAccount(), { name: "script" });
    const script = await authenticateBearer(token);
    if (!script) throw new Error("the token does not work");
    await expect(createToken(script, { name: "another" })).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("is one's own: another's is not there to be revoked", async () => {
    const { id, token } = await createToken(await someAccount(), { name: "script" });
    const other = await someAccount();
    await expect(revokeToken(other, id)).rejects.toMatchObject({ kind: "notFound" });
    await expect(revokeToken(other, "no-id")).rejects.toMatchObject({ kind: "notFound" });
    expect(await authenticateBearer(token)).not.toBeNull();
  });

  it("is one of a bounded number, also for requests at once", async () => {
    const person = await someAccount();
    const asked = Array.from({ length: TOKENS_PER_USER + 5 }, () => createToken(person, { name: "script" }));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(TOKENS_PER_USER);
  });

  it.each(["", "tutti_", "tutti_wrong", "Bearer x", `tutti_${"A".repeat(43)}`])("is not %j", async (text) => {
    expect(await authenticateBearer(text)).toBeNull();
  });

  it.each([
    { name: "" },
    { name: "x", expiresInDays: 0 },
    { name: "x", expiresInDays: 1.5 },
    { name: "x", expiresInDays: 9_999 },
  ])("is refused for %j", async (input) => {
    await expect(createToken(await someAccount(), input)).rejects.toMatchObject({ kind: "invalid" });
  });
});
