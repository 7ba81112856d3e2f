import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { listProjects } from "../projects/list.ts";
import { createToken, listTokens } from "../tokens/tokens.ts";
import { checkPassword } from "./check-password.ts";
import { LIMITS } from "./limits.ts";
import { requestMagicLink } from "./magic-link.ts";
import type { Principal } from "./principal.ts";
import { signUp } from "./sign-up.ts";
import { type AuthServer, startAuthServer } from "./test-browser.ts";
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

describe("[ID11] a link by mail", () => {
  const ask = (email: string, principal: Principal | null = null) =>
    requestMagicLink({ email, callbackUrl: "/settings" }, someCaller(), principal);

  it("makes an account and signs in, once", async () => {
    const email = newEmail();
    await ask(email);
    const link = linkIn(mail.mails[0]);
    const browser = await auth.browser();
    expect((await browser.open(link.href)).location).toBe(`${auth.url}/settings`);
    expect(await browser.principal()).toMatchObject({ isGuest: false });
    expect(await userBy(email)).toMatchObject({ emailVerified: expect.any(Date) });
    const again = await auth.browser();
    expect((await again.open(link.href)).location).toContain("error=Verification");
    expect(await again.principal()).toBeNull();
  });

  it("signs in to the account that the address has, with the same answer and the same mail", async () => {
    const person = await someAccount();
    expect(await ask(person.email)).toEqual(await ask(newEmail()));
    const [known, unknown] = mail.mails.map((text) => linkIn(text).pathname);
    expect(known).toBe(unknown);
    const browser = await auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).toBe(person.userId);
  });

  it("is asked for by next-auth's own form too", async () => {
    const browser = await auth.browser();
    const to = await browser.post("signin/email", { email: newEmail() });
    expect((await browser.open(to.href)).location).toBe("/sign-in?mail=sent");
    await browser.open(linkIn(mail.mails[0]).href);
    expect(await browser.principal()).not.toBeNull();
  });

  it("is over after its time", async () => {
    await ask(newEmail());
    await prisma().verificationToken.updateMany({ data: { expires: new Date(Date.now() - 1) } });
    const browser = await auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);
    expect(await browser.principal()).toBeNull();
  });

  it("is not for another address than it was sent to", async () => {
    const victim = await someAccount();
    await ask(newEmail());
    const link = linkIn(mail.mails[0]);
    link.searchParams.set("email", victim.email);
    const browser = await auth.browser();
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
    const to = await (await auth.browser()).post("signin/email", { email });
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
    const browser = await auth.browser();
    await browser.open(linkIn(mail.mails[0]).href);

    expect((await browser.principal())?.userId).toBe(id);
    expect(await checkPassword({ email, password: PASSWORD }, someCaller())).toBeNull();
    expect(await listTokens(stranger)).toEqual([]);
    expect(await prisma().account.count({ where: { userId: id } })).toBe(0);
    const strangers = await auth.browser(stranger);
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
    await (await auth.browser()).open(linkIn(mail.mails[0]).href);
    expect(await userBy(email)).toMatchObject({ passwordHash: "x" });
    expect(await (await auth.browser(person)).principal()).not.toBeNull();
  });
});

describe("[ID13] a guest's work", () => {
  it("stays with the guest who asks for a link to a new address: they become that account", async () => {
    const guest = await someGuest();
    const { id } = await createProject(guest);
    const email = newEmail();
    await requestMagicLink({ email }, someCaller(), guest);
    const browser = await auth.browser(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    const now = await browser.principal();
    expect(now).toMatchObject({ userId: guest.userId, isGuest: false });
    expect((await listProjects(guest)).map((project) => project.id)).toEqual([id]);
  });

  it("moves to the account that the address has", async () => {
    const [guest, person] = [await someGuest(), await someAccount()];
    const { id } = await createProject(guest);
    await requestMagicLink({ email: person.email }, someCaller(), guest);
    const browser = await auth.browser(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).toBe(person.userId);
    expect((await listProjects(person)).map((project) => project.id)).toEqual([id]);
  });

  it.each(["a new", "an old"])("does not go to %s address of a stranger whose link the guest opens", async (which) => {
    const guest = await someGuest();
    const { id } = await createProject(guest);
    const email = which === "a new" ? newEmail() : (await someAccount()).email;
    await requestMagicLink({ email }, someCaller(), null);
    const browser = await auth.browser(guest);
    await browser.open(linkIn(mail.mails[0]).href);
    expect((await browser.principal())?.userId).not.toBe(guest.userId);
    expect(await prisma().membership.findMany({ where: { projectId: id } })).toMatchObject([{ userId: guest.userId }]);
  });
});
