import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../prisma/test-database.ts";
import { createProject } from "../../projects/create.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../../sharing/links.ts";
import { removeMember, setMember } from "../../sharing/members.ts";
import type { Principal } from "../../sign-in/principal.ts";
import { sessionCookie } from "../../sign-in/session-cookie.ts";
import { someAccount } from "../../sign-in/test-people.ts";
import { CLOSE } from "../protocol.ts";
import { type SyncProcess, startProcess } from "../testing/processes.ts";
import { connectRaw, updateOf } from "../testing/raw-client.ts";

/** Rights are asked again by themselves once a minute: whatever comes within this was told. */
const PATIENCE = { timeout: 15_000 };
const AUTH_SECRET = "a-secret-that-only-these-tests-know-0123456789";
let database: TestDatabase;
let processes: SyncProcess[];

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", AUTH_SECRET);
  database = await createTestDatabase();
  const env = { DATABASE_URL: database.url, AUTH_SECRET, WITH_ACCOUNTS: "1" };
  processes = await Promise.all([startProcess(env), startProcess(env)]);
});
afterAll(async () => {
  await Promise.all(processes.map(({ kill }) => kill()));
  await database.drop();
  vi.unstubAllEnvs();
});

async function connectEverywhere({ userId, sessionId }: Principal, project: string) {
  const { name, value } = await sessionCookie({ sub: userId, sid: sessionId ?? "" });
  const cookie = `${name}=${encodeURIComponent(value)}`;
  return Promise.all(processes.map(({ address }) => connectRaw(address, project, "", { cookie, acks: true })));
}

it("[SY26] another role reaches open tabs at every process, and counts for what they send next", async () => {
  const [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
  const { id } = await createProject(ada);
  await setMember(ada, id, { email: ben.email, role: "editor" });
  const tabs = await connectEverywhere(ben, id);
  const roles = () => tabs.map(({ heard }) => heard.roles.at(-1));
  const told = (role: string) =>
    vi.waitFor(() => expect(roles()).toEqual(tabs.map(() => expect.objectContaining({ role }))), PATIENCE);
  await told("editor");
  await setMember(ada, id, { email: ben.email, role: "viewer" });
  await told("viewer");
  for (const tab of tabs) tab.sendUpdate(updateOf((map) => map.set("n1", 1)));
  await vi.waitFor(() => expect(roles()).toEqual(tabs.map(() => expect.objectContaining({ refused: 1 }))), PATIENCE);
  await removeMember(ada, id, ben.userId);
  const ends = await Promise.all(tabs.map(({ closed }) => closed));
  expect(ends.map(({ code }) => code)).toEqual([CLOSE.notAllowed, CLOSE.notAllowed]);
});

it("[SY26] a revoked link ends whoever came by it, at every process", async () => {
  const ada = await someAccount("Ada");
  const { id } = await createProject(ada);
  const { token } = await createShareLink(ada, id, { role: "editor" });
  const visitors = await Promise.all(processes.map(({ address }) => connectRaw(address, id, token, { acks: true })));
  await vi.waitFor(() => expect(visitors.map(({ heard }) => heard.roles.length)).toEqual([1, 1]), PATIENCE);
  const [link] = await listShareLinks(ada, id);
  await revokeShareLink(ada, id, link?.id ?? "");
  const ends = await Promise.all(visitors.map(({ closed }) => closed));
  expect(ends.map(({ code }) => code)).toEqual([CLOSE.notAllowed, CLOSE.notAllowed]);
  await expect(connectRaw(processes[0]?.address ?? "", id, token)).rejects.toThrow("404");
});
