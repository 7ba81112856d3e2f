import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { createProject } from "../projects/create.ts";
import { setMember } from "../sharing/members.ts";
import { addressState, confirmOwnAddress, requestConfirmation } from "./confirm-address.ts";
import { startMailServer, type TestMailServer } from "./test-mail-server.ts";
import { signedInAs, someAccount } from "./test-people.ts";

let database: TestDatabase;
let mail: TestMailServer;

beforeAll(async () => {
  database = await createTestDatabase();
  mail = await startMailServer();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await mail.close();
  await database.drop();
});

async function unconfirmed(email: string) {
  const { id } = await prisma().user.create({ data: { name: "Ben", email, color: "#62b6ff", passwordHash: "x" } });
  return signedInAs(id);
}

function tokenIn(text: string | undefined): string {
  const found = /\/confirm\/([\w-]+)/.exec((text ?? "").replace(/=\r?\n/g, ""))?.[1];
  if (!found) throw new Error("no link in the mail");
  return found;
}

describe("[AC12] confirming one's own address", () => {
  it("gives what waited, keeps the password, and works once, for its owner alone", async () => {
    vi.stubEnv("SMTP_URL", mail.url);
    const owner = await someAccount("Olga");
    const { id } = await createProject(owner);
    const ben = await unconfirmed("ben@example.org");
    await setMember(owner, id, { email: "ben@example.org", role: "editor" });
    expect(await addressState(ben)).toEqual({
      email: "ben@example.org",
      isConfirmed: false,
      waiting: 1,
      canMail: true,
    });
    mail.mails.length = 0;
    await requestConfirmation(ben);
    const token = tokenIn(mail.mails.at(-1));
    await expect(confirmOwnAddress(owner, token)).rejects.toMatchObject({ kind: "notFound" });
    await expect(confirmOwnAddress(ben, `${token}x`)).rejects.toMatchObject({ kind: "notFound" });
    await confirmOwnAddress(ben, token);
    expect(await addressState(ben)).toMatchObject({ isConfirmed: true, waiting: 0 });
    expect((await projectAccess({ principal: ben }, id))?.role).toBe("editor");
    expect(await prisma().user.findUnique({ where: { id: ben.userId } })).toMatchObject({ passwordHash: "x" });
    await expect(confirmOwnAddress(ben, token)).rejects.toMatchObject({ kind: "notFound" });
    await expect(requestConfirmation(ben)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("says so where no mail is set up, and is not for tokens", async () => {
    const cleo = await unconfirmed("cleo@example.org");
    await expect(requestConfirmation(cleo)).rejects.toMatchObject({ kind: "unavailable" });
    const byToken = { ...cleo, sessionId: null, tokenId: "x" };
    await expect(requestConfirmation(byToken)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
