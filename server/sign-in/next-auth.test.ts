import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { listProjects } from "../projects/list.ts";
import { createToken, listTokens } from "../tokens/tokens.ts";
import { adapterFor } from "./adapter.ts";
import { checkPassword } from "./check-password.ts";
import { LIMITS } from "./limits.ts";
import { requestMagicLink } from "./magic-link.ts";
import { authOptions } from "./options.ts";
import type { Principal } from "./principal.ts";
import { sessionCookie } from "./session-cookie.ts";
import { revokeSession } from "./session-list.ts";
import { signUp } from "./sign-up.ts";
import { type AuthServer, type Browser, startAuthServer } from "./test-browser.ts";
import { linkIn, startMailServer, type TestMailServer } from "./test-mail-server.ts";
import { signedInAs, someAccount, someCaller, someGuest } from "./test-people.ts";

const PASSWORD = "correct horse battery";
let database: TestDatabase;
let auth: AuthServer;
let mail: TestMailServer;
let count = 0;

const newEmail = () => `reader-${++count}@example.org`;
const userBy = (email: string) => prisma().user.findUnique({ where: { email } });

beforeAll(async () => {
  database = await createTestDatabase();
  auth = await startAuthServer();
  mail = await startMailServer();
  vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
  vi.stubEnv("NEXTAUTH_URL", auth.url);
  vi.stubEnv("PUBLIC_URL", auth.url);
  vi.stubEnv("SMTP_URL", mail.url);
});
afterEach(() => {
  mail.mails.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([auth.close(), mail.close()]);
  await database.drop();
});

async function someBrowserOf(principal: Principal | null): Promise<Browser> {
  const browser = auth.browser();
  if (!principal) return browser;
  const { name, value } = await sessionCookie({ sub: principal.userId, sid: principal.sessionId ?? "" });
  browser.cookies.set(name, value);
  return browser;
}

describe("signing in with a password, by next-auth", () => {
  it("makes a session that its row ends [ID8]", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const browser = auth.browser();
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
    const wrong = await auth.browser().post("callback/password", { email, password: PASSWORD });
    const unknown = await auth.browser().post("callback/password", { email: newEmail(), password: PASSWORD });
    expect(wrong.searchParams.get("error")).toBe("CredentialsSignin");
    expect(unknown.search).toBe(wrong.search);
  });

  it("needs the CSRF token [ID14]", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const browser = auth.browser();
    await browser.post("callback/password", mine, false);
    expect(await browser.principal()).toBeNull();
  });

  it("never leads to another site", async () => {
    const mine = { email: newEmail(), password: PASSWORD, name: "Ada" };
    await signUp(mine, someCaller(), null);
    const to = await auth.browser().post("callback/password", { ...mine, callbackUrl: "https://evil.example/" });
    expect(to.origin).toBe(auth.url);
  });

  it("ends with the session when signing out", async () => {
    const person = await someAccount();
    const browser = await someBrowserOf(person);
    await browser.post("signout");
    const session = await prisma().session.findUniqueOrThrow({ where: { id: person.sessionId ?? "" } });
    expect(session.revokedAt).not.toBeNull();
  });
});

describe("[ID1] entering as a guest, by next-auth", () => {
  it("makes a guest, once", async () => {
    const browser = auth.browser();
    await browser.post("callback/guest", { name: "Clara" });
    const guest = await browser.principal();
    expect(guest).toMatchObject({ name: "Clara", isGuest: true });
    await browser.post("callback/guest", { name: "Robert" });
    expect(await browser.principal()).toMatchObject({ userId: guest?.userId, name: "Clara" });
  });
});

describe("[ID11] a link by mail", () => {
  const ask = (email: string, principal: Principal | null = null) =>
    requestMagicLink({ email, callbackUrl: "/settings" }, someCaller(), principal);

  it("makes an account and signs in, once", async () => {
    const email = newEmail();
    await ask(email);
    const link = linkIn(mail.mails[0]);
    const browser = auth.browser();
    expect((await browser.open(link.href)).location).toBe(`${auth.url}/settings`);
    expect(await browser.principal()).toMatchObject({ isGuest: false });
    expect(await userBy(email)).toMatchObject({ emailVerified: expect.any(Date) });
    const again = auth.browser();
    expect((await again.open(link.href)).location).toContain("error=Verification");
    expect(await again.principal()).toBeNull();
  });

  it("signs in to the account that the address has, with the same answer and the same mail", async () => {
    const person = await someAccount();
    expect(await ask(person.email)).toEqual(await ask(newEmail()));
    const [known, unknown] = mail.mails.map((text) => linkIn(text).pathname);
    expect(known).toBe(unknown);
    const browser = auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).toBe(person.userId);
  });

  it("is asked for by next-auth's own form too", async () => {
    const browser = auth.browser();
    const to = await browser.post("signin/email", { email: newEmail() });
    expect((await browser.open(to.href)).location).toBe("/sign-in?mail=sent");
    await browser.open(linkIn(mail.mails[0]).href);
    expect(await browser.principal()).not.toBeNull();
  });

  it("is over after its time", async () => {
    await ask(newEmail());
    await prisma().verificationToken.updateMany({ data: { expires: new Date(Date.now() - 1) } });
    const browser = auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);
    expect(await browser.principal()).toBeNull();
  });

  it("is not for another address than it was sent to", async () => {
    const victim = await someAccount();
    await ask(newEmail());
    const link = linkIn(mail.mails[0]);
    link.searchParams.set("email", victim.email);
    const browser = auth.browser();
    await browser.open(link.href);
    expect(await browser.principal()).toBeNull();
  });

  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
    "leads to our own pages only: not to %s",
    async (callbackUrl) => {
      await requestMagicLink({ email: newEmail(), callbackUrl }, someCaller(), null);
      expect(linkIn(mail.mails[0]).searchParams.get("callbackUrl")).toBe(`${auth.url}/projects`);
    },
  );

  it("is not sent without end", async () => {
    const email = newEmail();
    for (let sent = 0; sent < LIMITS["mail-account"].points; sent++) await ask(email);
    await expect(ask(email)).rejects.toMatchObject({ kind: "tooMany" });
    const to = await auth.browser().post("signin/email", { email });
    expect(to.searchParams.get("error")).toBe("EmailSignin");
  });

  it("says so where no mail is set up, or the mail server is away", async () => {
    vi.stubEnv("SMTP_URL", "");
    await expect(ask(newEmail())).rejects.toMatchObject({ kind: "unavailable" });
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
    await expect(ask(newEmail())).rejects.toMatchObject({ kind: "unavailable" });
    vi.stubEnv("SMTP_URL", mail.url);
  });
});

describe("[ID12] the first link that an owner opens", () => {
  it("takes away what a stranger set up with the address", async () => {
    const email = newEmail();
    await signUp({ email, password: PASSWORD, name: "Mallory" }, someCaller(), null);
    const { id } = (await userBy(email)) ?? { id: "" };
    const stranger = await signedInAs(id);
    await createToken(stranger, { name: "backdoor" });
    await prisma().account.create({
      data: { userId: id, type: "oauth", provider: "github", providerAccountId: "666" },
    });

    await requestMagicLink({ email }, someCaller(), null);
    const browser = auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);

    expect((await browser.principal())?.userId).toBe(id);
    expect(await checkPassword({ email, password: PASSWORD }, someCaller())).toBeNull();
    expect(await listTokens(stranger)).toEqual([]);
    expect(await prisma().account.count({ where: { userId: id } })).toBe(0);
    const strangers = await someBrowserOf(stranger);
    expect(await strangers.principal()).toBeNull();
  });

  it("is the first only: a password that the owner sets later stays", async () => {
    const email = newEmail();
    const person = await someAccount();
    await prisma().user.update({
      where: { id: person.userId },
      data: { email, emailVerified: new Date(), passwordHash: "x" },
    });
    await requestMagicLink({ email }, someCaller(), null);
    await auth.browser().open(linkIn(mail.mails[0]).href);
    expect(await userBy(email)).toMatchObject({ passwordHash: "x" });
    expect(await (await someBrowserOf(person)).principal()).not.toBeNull();
  });
});

describe("[ID13] a guest's work", () => {
  it("stays with the guest who asks for a link to a new address: they become that account", async () => {
    const guest = await someGuest();
    const { id } = await createProject(guest);
    const email = newEmail();
    await requestMagicLink({ email }, someCaller(), guest);
    const browser = await someBrowserOf(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    const now = await browser.principal();
    expect(now).toMatchObject({ userId: guest.userId, isGuest: false });
    expect((await listProjects(guest)).map((project) => project.id)).toEqual([id]);
  });

  it("moves to the account that the address has", async () => {
    const [guest, person] = [await someGuest(), await someAccount()];
    const { id } = await createProject(guest);
    await requestMagicLink({ email: person.email }, someCaller(), guest);
    const browser = await someBrowserOf(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).toBe(person.userId);
    expect((await listProjects(person)).map((project) => project.id)).toEqual([id]);
  });

  it.each(["a new", "an old"])("does not go to %s address of a stranger whose link the guest opens", async (which) => {
    const guest = await someGuest();
    const { id } = await createProject(guest);
    const email = which === "a new" ? newEmail() : (await someAccount()).email;
    await requestMagicLink({ email }, someCaller(), null);
    const browser = await someBrowserOf(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).not.toBe(guest.userId);
    expect(await prisma().membership.findMany({ where: { projectId: id } })).toMatchObject([{ userId: guest.userId }]);
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
    const cookie = (await someBrowserOf(guest)).cookies.get("next-auth.session-token") ?? "";
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
