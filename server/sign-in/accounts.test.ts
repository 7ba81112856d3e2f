import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { listProjects } from "../projects/list.ts";
import { setMember } from "../sharing/members.ts";
import { changePassword } from "./change-password.ts";
import { checkPassword } from "./check-password.ts";
import { createGuest } from "./guests.ts";
import { LIMITS } from "./limits.ts";
import * as passwords from "./password.ts";
import { sessionPrincipal } from "./sessions.ts";
import { signInWithPassword } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { signedInAs, someAccount, someCaller, someGuest } from "./test-people.ts";

const PASSWORD = "correct horse battery";
let database: TestDatabase;
let count = 0;

const account = () => ({ email: `person-${++count}@example.org`, password: PASSWORD, name: "Ada" });
const userBy = (email: string) => prisma().user.findUnique({ where: { email } });

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
  database = await createTestDatabase();
});
beforeEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

describe("[ID1] a guest", () => {
  it("gets a name and a colour", async () => {
    const { id } = await createGuest();
    const guest = await prisma().user.findUniqueOrThrow({ where: { id } });
    expect(guest).toMatchObject({ isGuest: true, email: null, passwordHash: null });
    expect(guest.name).toMatch(/^\w+ \w+$/);
    expect(guest.color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it("may choose both", async () => {
    const { id } = await createGuest("  Clara ", "#ABCDEF");
    const guest = await prisma().user.findUniqueOrThrow({ where: { id } });
    expect(guest).toMatchObject({ name: "Clara", color: "#abcdef" });
    await expect(createGuest("Clara", "red")).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("[ID2] a guest who makes an account", () => {
  it("is the same person with the same projects and the same session", async () => {
    const guest = await someGuest();
    const { id } = await createProject(guest, { melodyId: "twinkle" });
    const mine = account();
    await signUp(mine, someCaller(), guest);
    const user = await userBy(mine.email);
    expect(user).toMatchObject({ id: guest.userId, isGuest: false, name: "Ada" });
    const now = await sessionPrincipal(guest.sessionId ?? "");
    expect(now).toMatchObject({ userId: guest.userId, isGuest: false });
    expect((await listProjects(guest)).map((project) => project.id)).toEqual([id]);
    expect(await checkPassword(mine, someCaller())).toEqual({ id: guest.userId });
  });
});

describe("[ID3] a guest who signs in to an account", () => {
  it("brings the projects along, with the better of both roles, and is signed out as guest", async () => {
    const mine = account();
    await signUp(mine, someCaller(), null);
    const user = await userBy(mine.email);
    const host = await someAccount();
    const [shared, own] = await Promise.all([createProject(host), someGuest()]);
    await setMember(host, shared.id, { email: mine.email, role: "viewer" });
    await prisma().membership.create({ data: { projectId: shared.id, userId: own.userId, role: "editor" } });
    const project = await createProject(own);

    expect(await signInWithPassword(mine, someCaller(), own)).not.toBeNull();

    const roles = await prisma().membership.findMany({ where: { userId: user?.id ?? "" } });
    expect(Object.fromEntries(roles.map((one) => [one.projectId, one.role]))).toEqual({
      [shared.id]: "editor",
      [project.id]: "owner",
    });
    expect(await prisma().membership.count({ where: { userId: own.userId } })).toBe(0);
    expect(await sessionPrincipal(own.sessionId ?? "")).toBeNull();
  });
});

describe("[ID5] an address that cannot be one", () => {
  it("is simply wrong", async () => {
    expect(await checkPassword({ email: "ada\0@example.org", password: PASSWORD }, someCaller())).toBeNull();
    await expect(createGuest("Ada\0")).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("[ID4] signing up with an address that has an account", () => {
  it("answers the same, hashes the same, and changes nothing", async () => {
    const hash = vi.spyOn(passwords, "hashPassword");
    const mine = account();
    const first = await signUp(mine, someCaller(), null);
    const before = await userBy(mine.email);
    const second = await signUp(
      { ...mine, email: mine.email.toUpperCase(), password: "somebody else's" },
      someCaller(),
      null,
    );
    expect(second).toEqual(first);
    expect(await userBy(mine.email)).toEqual(before);
    expect(hash).toHaveBeenCalledTimes(2);
  });

  it("does so for a guest, who stays one", async () => {
    const hash = vi.spyOn(passwords, "hashPassword");
    const taken = await someAccount();
    const guest = await someGuest("Clara");
    expect(await signUp({ ...account(), email: taken.email }, someCaller(), guest)).toBeUndefined();
    expect(await prisma().user.findUnique({ where: { id: guest.userId } })).toMatchObject({
      isGuest: true,
      name: "Clara",
    });
    expect(hash).toHaveBeenCalledTimes(1);
  });

  it("is one account when two sign up at once", async () => {
    const mine = account();
    await Promise.all([signUp(mine, someCaller(), null), signUp(mine, someCaller(), await someGuest())]);
    expect(await prisma().user.count({ where: { email: mine.email } })).toBe(1);
  });

  it("refuses what is no address or too short a password, with one issue each", async () => {
    const refused = signUp({ email: "ada", password: "short", name: " " }, someCaller(), null);
    await expect(refused).rejects.toMatchObject({
      kind: "invalid",
      issues: [{ path: "email" }, { path: "password" }, { path: "name" }],
    });
  });
});

describe("[ID5] a wrong sign-in", () => {
  it("is the same for a wrong password, an unknown address and an account without a password", async () => {
    const verify = vi.spyOn(passwords, "verifyPassword");
    const mine = account();
    await signUp(mine, someCaller(), null);
    const withoutPassword = await someAccount();
    const attempts = [
      { email: mine.email, password: "wrong horse battery" },
      { email: "nobody@example.org", password: PASSWORD },
      { email: withoutPassword.email, password: PASSWORD },
    ];
    for (const attempt of attempts) expect(await checkPassword(attempt, someCaller())).toBeNull();
    expect(verify).toHaveBeenCalledTimes(attempts.length);
  });

  it.each([{}, null, { email: 5, password: [] }, { email: "a@b.c", password: "x".repeat(10_000) }])(
    "is simply wrong for %j",
    async (input) => {
      expect(await checkPassword(input, someCaller())).toBeNull();
    },
  );
});

describe("[ID6] guessing", () => {
  const { points } = LIMITS["password-account"];

  // Hashing is not what is tested here, and takes long.
  const quickly = () => vi.spyOn(passwords, "verifyPassword").mockImplementation(async (typed) => typed === PASSWORD);

  it("closes the account after ten wrong passwords from anywhere, also to the right one", async () => {
    quickly();
    const { email } = await someAccount();
    for (let attempt = 0; attempt < points; attempt++) {
      expect(await checkPassword({ email, password: `guess ${attempt}` }, someCaller())).toBeNull();
    }
    await expect(checkPassword({ email, password: PASSWORD }, someCaller())).rejects.toMatchObject({
      kind: "tooMany",
      retryAfterSeconds: expect.any(Number),
    });
  });

  it("is not told apart for an address without an account", async () => {
    quickly();
    const email = "unknown@example.org";
    for (let attempt = 0; attempt < points; attempt++) await checkPassword({ email, password: "guess" }, someCaller());
    await expect(checkPassword({ email, password: "guess" }, someCaller())).rejects.toMatchObject({ kind: "tooMany" });
  });

  it("counts anew after the right password", async () => {
    quickly();
    const { email } = await someAccount();
    for (let attempt = 1; attempt < points; attempt++) await checkPassword({ email, password: "guess" }, someCaller());
    expect(await checkPassword({ email, password: PASSWORD }, someCaller())).not.toBeNull();
    expect(await checkPassword({ email, password: "guess" }, someCaller())).toBeNull();
  });

  it("counts a burst at once", async () => {
    quickly();
    const { email } = await someAccount();
    const burst = Array.from({ length: points * 2 }, () => checkPassword({ email, password: "guess" }, someCaller()));
    const answers = await Promise.allSettled(burst);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(points);
  });

  it("counts by address over all accounts", async () => {
    quickly();
    const caller = someCaller();
    const attempts = LIMITS["password-address"].points;
    for (let attempt = 0; attempt < attempts; attempt++) {
      await checkPassword({ email: `victim-${attempt}@example.org`, password: "guess" }, caller);
    }
    const next = checkPassword({ email: "another@example.org", password: "guess" }, caller);
    await expect(next).rejects.toMatchObject({ kind: "tooMany" });
  });

  it("does not count a whole school that signs in from one address", async () => {
    quickly();
    const { email } = await someAccount();
    const school = someCaller();
    for (let pupil = 0; pupil <= LIMITS["password-address"].points; pupil++) {
      expect(await checkPassword({ email, password: PASSWORD }, school)).not.toBeNull();
    }
  });

  it("leaves no e-mail address among the counters", async () => {
    quickly();
    await checkPassword({ email: "counted@example.org", password: "guess" }, someCaller());
    const rows = await prisma().rateLimit.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => key.includes("@"))).toEqual([]);
  });
});

describe("[ID10] a new password", () => {
  it("needs the present one, and signs out every other browser", async () => {
    const mine = account();
    await signUp(mine, someCaller(), null);
    const user = await userBy(mine.email);
    const [here, elsewhere] = await Promise.all([signedInAs(user?.id ?? ""), signedInAs(user?.id ?? "")]);
    const next = "a different long one";
    await expect(changePassword(here, { next })).rejects.toMatchObject({
      kind: "invalid",
      issues: [{ path: "current" }],
    });
    await changePassword(here, { current: PASSWORD, next });
    expect(await checkPassword({ ...mine, password: next }, someCaller())).not.toBeNull();
    expect(await checkPassword(mine, someCaller())).toBeNull();
    expect(await sessionPrincipal(here.sessionId ?? "")).not.toBeNull();
    expect(await sessionPrincipal(elsewhere.sessionId ?? "")).toBeNull();
  });

  it("is the first one for who came by mail or by a provider", async () => {
    const person = await someAccount();
    await changePassword(person, { next: PASSWORD });
    expect(await checkPassword({ email: person.email, password: PASSWORD }, someCaller())).toEqual({
      id: person.userId,
    });
  });

  it("is nothing for a guest", async () => {
    await expect(changePassword(await someGuest(), { next: PASSWORD })).rejects.toMatchObject({ kind: "conflict" });
  });
});
