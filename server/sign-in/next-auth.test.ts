import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { listProjects } from "../projects/list.ts";
import { createToken } from "../tokens/tokens.ts";
import { adapterFor } from "./adapter.ts";
import { authenticateBearer } from "./authenticate.ts";
import { changePassword } from "./change-password.ts";
import { authOptions } from "./options.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "./session-list.ts";
import { signUp } from "./sign-up.ts";
import { beginSession } from "./start-session.ts";
import { type AuthServer, startAuthServer } from "./test-browser.ts";
import { someAccount, someCaller, someGuest } from "./test-people.ts";

const PASSWORD = "correct horse battery";
let database: TestDatabase;
let auth: AuthServer;
let count = 0;

const newEmail = () => `reader-${++count}@example.org`;
const userBy = (email: string) => prisma().user.findUnique({ where: { email } });

beforeAll(async () => {
  database = await createTestDatabase();
  auth = await startAuthServer();
  vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
  vi.stubEnv("NEXTAUTH_URL", auth.url);
  vi.stubEnv("PUBLIC_URL", auth.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await auth.close();
  await database.drop();
});

describe("signing in with a password, by next-auth", () => {
  it("makes a session that its row ends [ID8]", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const browser = await auth.browser();
    const to = await browser.post("callback/password", { ...mine, callbackUrl: `${auth.url}/projects` });
    expect(to.pathname).toBe("/projects");
    const principal = await browser.principal();
    expect(principal).toMatchObject({ name: "Ada", isGuest: false });
    expect((await browser.open(`${auth.url}/api/auth/session`)).text).toContain("Ada");
    if (principal) await revokeSession(principal, principal.sessionId ?? "");
    expect(await browser.principal()).toBeNull();
    expect((await browser.open(`${auth.url}/api/auth/session`)).text).toBe("{}");
    expect(browser.cookies.has("next-auth.session-token")).toBe(false);
  });

  it("says the same for a wrong password and an unknown address [ID5]", async () => {
    const { email } = await someAccount();
    const wrong = await (await auth.browser()).post("callback/password", { email, password: PASSWORD });
    const unknown = await (await auth.browser()).post("callback/password", { email: newEmail(), password: PASSWORD });
    expect(wrong.searchParams.get("error")).toBe("CredentialsSignin");
    expect(unknown.search).toBe(wrong.search);
  });

  it("needs the CSRF token [ID14]", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const browser = await auth.browser();
    await browser.post("callback/password", mine, false);
    expect(await browser.principal()).toBeNull();
  });

  it("never leads to another site", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const to = await (await auth.browser()).post("callback/password", {
      ...mine,
      callbackUrl: "https://evil.example/",
    });
    expect(to.origin).toBe(auth.url);
  });

  it("ends with the session when signing out", async () => {
    const person = await someAccount();
    const browser = await auth.browser(person);
    await browser.post("signout");
    const session = await prisma().session.findUniqueOrThrow({ where: { id: person.sessionId ?? "" } });
    expect(session.revokedAt).not.toBeNull();
  });
});

describe("[ID1] entering as a guest, by next-auth", () => {
  it("makes a guest, once", async () => {
    const browser = await auth.browser();
    await browser.post("callback/guest", { name: "Clara" });
    const guest = await browser.principal();
    expect(guest).toMatchObject({ name: "Clara", isGuest: true });
    await browser.post("callback/guest", { name: "Robert" });
    expect(await browser.principal()).toMatchObject({ userId: guest?.userId, name: "Clara" });
  });
});

describe("[ID21] a personal access token", () => {
  it("does not become a session", async () => {
    const person = await someAccount();
    const browser = await auth.browser();
    const { token } = await createToken(person, { name: "script" });
    browser.headers.authorization = `Bearer ${token}`;
    await browser.post("callback/guest", { name: "Clara" });
    expect(await browser.principal()).toMatchObject({ name: "Clara", isGuest: true });
    expect(await listSessions(person)).toHaveLength(1);
  });

  it("takes no guest's work along to another account, and makes none of the guest", async () => {
    const [guest, thief] = [await someGuest(), await someAccount()];
    const { token } = await createToken(guest, { name: "script" });
    const stolen = await authenticateBearer(token);
    await createProject(guest);
    await beginSession(thief.userId, "Firefox on Linux", stolen);
    expect(await listProjects(thief)).toEqual([]);
    const mine = { email: newEmail(), password: PASSWORD, name: "Thief" };
    await signUp(mine, someCaller(), stolen);
    expect((await userBy(mine.email))?.id).not.toBe(guest.userId);
    expect(await listProjects(guest)).toHaveLength(1);
  });

  it("neither changes the password nor signs browsers out", async () => {
    const person = await someAccount();
    const { token } = await createToken(person, { name: "script" });
    const stolen = await authenticateBearer(token);
    if (!stolen) throw new Error("a fresh token is not valid");
    await expect(changePassword(stolen, { next: PASSWORD })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(revokeOtherSessions(stolen)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await prisma().user.findUnique({ where: { id: person.userId } })).toMatchObject({ passwordHash: null });
  });
});

describe("[ID18] a provider's account", () => {
  const account = (providerAccountId: string) => ({ type: "oauth" as const, provider: "github", providerAccountId });

  it("turns the guest who links it into an account, with its address if that is free", async () => {
    const guest = await someGuest();
    const email = newEmail();
    await adapterFor(guest).linkAccount?.({ ...account("1"), userId: guest.userId });
    const options = authOptions(someCaller(), guest);
    const user = { id: guest.userId };
    await options.events?.linkAccount?.({ user, account: account("1"), profile: { id: "1", email } });
    expect(await userBy(email)).toMatchObject({ id: guest.userId, isGuest: false });
    const taken = await someGuest();
    await options.events?.linkAccount?.({
      user: { id: taken.userId },
      account: account("2"),
      profile: { id: "2", email },
    });
    expect(await prisma().user.findUnique({ where: { id: taken.userId } })).toMatchObject({ email: null });
  });

  it("that belongs to somebody makes the guest them, with the guest's work", async () => {
    const [guest, person] = [await someGuest(), await someAccount()];
    const { id } = await createProject(guest);
    await adapterFor(null).linkAccount?.({ ...account("3"), userId: person.userId });
    const { callbacks, jwt } = authOptions(someCaller(), guest);
    const cookie = (await auth.browser(guest)).cookies.get("next-auth.session-token") ?? "";
    const read = () => jwt?.decode?.({ token: cookie, secret: process.env.AUTH_SECRET ?? "" });
    expect(await read()).toMatchObject({ sub: guest.userId });
    const user = { id: person.userId, email: person.email, emailVerified: null };
    expect(await callbacks?.signIn?.({ user, account: account("3") })).toBe(true);
    expect(await read()).toBeNull();
    const token = await callbacks?.jwt?.({ token: {}, user, account: account("3") });
    expect(token).toEqual({ sub: person.userId, sid: expect.any(String) });
    expect((await listProjects(person)).map((project) => project.id)).toEqual([id]);
  });

  it("keeps no access token of the provider", async () => {
    const person = await someAccount();
    await adapterFor(person).linkAccount?.({ ...account("4"), userId: person.userId, access_token: "gho_secret" });
    const stored = await prisma().account.findFirstOrThrow({ where: { userId: person.userId } });
    expect(JSON.stringify(stored)).not.toContain("gho_secret");
  });
});
