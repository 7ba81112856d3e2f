import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { type HeardChanges, hearAccessChanges } from "../access/test-notices.ts";
import { createToken } from "../tokens/tokens.ts";
import { authenticateCookies } from "./authenticate.ts";
import { updateProfile } from "./profile.ts";
import { cookieHeader, sessionCookie, sessionCookieName } from "./session-cookie.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "./session-list.ts";
import { startSession } from "./start-session.ts";
import { signedInAs, someAccount, someGuest } from "./test-people.ts";

let database: TestDatabase;
let changes: HeardChanges;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
  database = await createTestDatabase();
  changes = await hearAccessChanges(database.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await changes.stop();
  await database.drop();
});

async function cookiesOf(userId: string): Promise<Record<string, string>> {
  const { name, value } = await startSession(userId, "Firefox on Linux");
  return { [name]: value };
}

describe("[ID8] a session", () => {
  it("is known by its cookie", async () => {
    const person = await someAccount("Clara");
    expect(await authenticateCookies(await cookiesOf(person.userId))).toMatchObject({
      userId: person.userId,
      name: "Clara",
      isGuest: false,
      sessionId: expect.any(String),
      tokenId: null,
    });
  });

  it("is over at once when it is revoked", async () => {
    const person = await someAccount();
    const cookies = await cookiesOf(person.userId);
    const principal = await authenticateCookies(cookies);
    await revokeSession(person, principal?.sessionId ?? "");
    expect(await authenticateCookies(cookies)).toBeNull();
  });

  it("is over when its time has come, or its person is gone", async () => {
    const person = await someAccount();
    const cookies = await cookiesOf(person.userId);
    const id = (await authenticateCookies(cookies))?.sessionId ?? "";
    await prisma().session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await authenticateCookies(cookies)).toBeNull();
    const others = await cookiesOf(person.userId);
    await prisma().user.delete({ where: { id: person.userId } });
    expect(await authenticateCookies(others)).toBeNull();
  });

  it("lasts on while somebody comes by", async () => {
    const person = await someAccount();
    const id = person.sessionId ?? "";
    const longAgo = new Date(Date.now() - 60 * 60 * 1000);
    await prisma().session.update({
      where: { id },
      data: { lastSeenAt: longAgo, expiresAt: new Date(Date.now() + 9_000) },
    });
    const { name, value } = await sessionCookie({ sub: person.userId, sid: id });
    await authenticateCookies({ [name]: value });
    const session = await prisma().session.findUniqueOrThrow({ where: { id } });
    expect(session.lastSeenAt.getTime()).toBeGreaterThan(longAgo.getTime());
    expect(session.expiresAt.getTime()).toBeGreaterThan(Date.now() + 9_000);
  });

  it.each(["", "garbage", "a.b.c.d.e"])("is not made by a cookie of %j", async (value) => {
    expect(await authenticateCookies({ [sessionCookieName()]: value })).toBeNull();
  });

  it("is not made by a cookie that another secret signed", async () => {
    const person = await someAccount();
    vi.stubEnv("AUTH_SECRET", "an attacker's words to sign cookies with");
    const forged = await cookiesOf(person.userId);
    vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
    expect(await authenticateCookies(forged)).toBeNull();
  });

  it("is not another person's, whatever the cookie says", async () => {
    const [one, other] = await Promise.all([someAccount(), someAccount()]);
    const { name, value } = await sessionCookie({ sub: other.userId, sid: one.sessionId ?? "" });
    expect(await authenticateCookies({ [name]: value })).toBeNull();
  });
});

describe("[ID9] the list of sessions", () => {
  it("has each browser with its name, and marks the one that asks", async () => {
    const person = await someAccount();
    await startSession(person.userId, "Safari on iPhone");
    const sessions = await listSessions(person);
    expect(
      sessions.map(({ device, current }) => ({ device, current })).sort((a, b) => (a.device < b.device ? -1 : 1)),
    ).toEqual([
      { device: "Firefox on Linux", current: true },
      { device: "Safari on iPhone", current: false },
    ]);
  });

  it("loses the one that is signed out, and open connections hear of it", async () => {
    const person = await someAccount();
    const other = await signedInAs(person.userId);
    await changes.take();
    await revokeSession(person, other.sessionId ?? "");
    expect(await changes.take()).toEqual([{ session: other.sessionId }]);
    expect(await listSessions(person)).toHaveLength(1);
  });

  it("loses all others at once", async () => {
    const person = await someAccount();
    await Promise.all([signedInAs(person.userId), signedInAs(person.userId)]);
    expect(await revokeOtherSessions(person)).toBe(2);
    expect(await listSessions(person)).toMatchObject([{ id: person.sessionId }]);
  });

  it("is one's own: another's session is not there to be signed out", async () => {
    const [one, other] = await Promise.all([someAccount(), someAccount()]);
    await expect(revokeSession(one, other.sessionId ?? "")).rejects.toMatchObject({ kind: "notFound" });
    await expect(revokeSession(one, "no-id")).rejects.toMatchObject({ kind: "notFound" });
    expect(await listSessions(other)).toHaveLength(1);
  });
});

describe("[ID15] the session cookie", () => {
  it("is for our own pages only, and unreadable to scripts", async () => {
    vi.stubEnv("PUBLIC_URL", "http://127.0.0.1:3000");
    const cookie = await startSession((await someGuest()).userId, "Firefox on Linux");
    expect(cookieHeader(cookie)).toMatch(
      /^next-auth\.session-token=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
  });

  it("is secure where people come by https", async () => {
    vi.stubEnv("PUBLIC_URL", "https://tutti.example");
    const cookie = await startSession((await someGuest()).userId, "Firefox on Linux");
    expect(cookieHeader(cookie)).toMatch(/^__Secure-next-auth\.session-token=.*; HttpOnly; SameSite=Lax; Secure$/);
    vi.stubEnv("PUBLIC_URL", "");
  });
});

describe("[ID17] a request with a Bearer token", () => {
  it("acts by the token, whatever cookie travels along", async () => {
    const [one, other] = await Promise.all([someAccount(), someAccount()]);
    const { token } = await createToken(one, { name: "script" });
    const cookies = await cookiesOf(other.userId);
    expect(await authenticateCookies(cookies, { authorization: `Bearer ${token}` })).toMatchObject({
      userId: one.userId,
      sessionId: null,
      tokenId: expect.any(String),
    });
    expect(await authenticateCookies(cookies, { authorization: "Bearer wrong" })).toBeNull();
    expect(await authenticateCookies(cookies, { authorization: "Basic YTpi" })).toBeNull();
  });
});

describe("a profile", () => {
  it("changes name and colour, and open connections hear of it", async () => {
    const person = await someAccount();
    await changes.take();
    await updateProfile(person, { name: " Fanny ", color: "#7DDC8A" });
    expect(await changes.take()).toEqual([{ user: person.userId }]);
    expect(await signedInAs(person.userId)).toMatchObject({ name: "Fanny", color: "#7ddc8a" });
    await expect(updateProfile(person, { name: "x".repeat(61) })).rejects.toMatchObject({ kind: "invalid" });
  });
});
