import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import type { Principal } from "../sign-in/principal.ts";
import { sessionCookie } from "../sign-in/session-cookie.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { inviteToWorkspace } from "../workspaces/invites.ts";
import { removePerson } from "../workspaces/people.ts";
import { placeProject } from "../workspaces/projects.ts";
import { changeWorkspace, createWorkspace, deleteWorkspace } from "../workspaces/workspaces.ts";
import { attachSync, type SyncServer } from "./attach.ts";
import { authorise } from "./authorise.ts";
import { CLOSE } from "./protocol.ts";
import { connectRaw, type RawClient } from "./testing/raw-client.ts";

type Account = Awaited<ReturnType<typeof someAccount>>;
let database: TestDatabase;
let server: Server;
let sync: SyncServer;
let address: string;
let ada: Account;
let ben: Account;
let group: string;
let project: string;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a-secret-that-only-these-tests-know-0123456789");
  database = await createTestDatabase();
  server = createServer();
  sync = attachSync(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at: AddressInfo | string | null = server.address();
  address = `ws://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/sync`;
});
beforeEach(async () => {
  [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
  group = (await createWorkspace(ada, { name: "Band", defaultRole: "editor" })).id;
  await inviteToWorkspace(ada, group, { email: ben.email, role: "member" });
  project = (await createProject(ada)).id;
  await placeProject(ada, project, { workspaceId: group });
});
afterAll(async () => {
  await sync.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
});

async function connectAs({ userId, sessionId }: Principal, id: string): Promise<RawClient> {
  const { name, value } = await sessionCookie({ sub: userId, sid: sessionId ?? "" });
  return connectRaw(address, id, "", { cookie: `${name}=${encodeURIComponent(value)}`, acks: true });
}
const told = (client: RawClient, role: string) =>
  vi.waitFor(() => expect(client.heard.roles.at(-1)).toMatchObject({ role }));

it("[WS8] another default role reaches the open connections of the workspace's projects, and no others", async () => {
  const elsewhere = (await createProject(ada)).id;
  const [bens, adas, other] = [
    await connectAs(ben, project),
    await connectAs(ada, project),
    await connectAs(ada, elsewhere),
  ];
  await told(bens, "editor");
  await told(other, "owner");
  await changeWorkspace(ada, group, { defaultRole: "viewer" });
  await told(bens, "viewer");
  await changeWorkspace(ada, group, { defaultRole: "commenter" });
  await told(bens, "commenter");
  expect([adas, other].map(({ heard }) => heard.roles.length)).toEqual([1, 1]);
  for (const client of [bens, adas, other]) client.close();
});

it("[WS6] who is removed from a workspace loses its projects in open tabs, and keeps others", async () => {
  const own = (await createProject(ben)).id;
  const [bens, mine] = [await connectAs(ben, project), await connectAs(ben, own)];
  await told(bens, "editor");
  await told(mine, "owner");
  await removePerson(ada, group, ben.userId);
  expect(await bens.closed).toMatchObject({ code: CLOSE.notAllowed });
  expect(mine.socket.readyState).toBe(WebSocket.OPEN);
  mine.close();
});

it("[WS8] a project that is taken out of a workspace, and a workspace that is deleted, close what hung on them", async () => {
  const first = await connectAs(ben, project);
  await told(first, "editor");
  await placeProject(ada, project, { workspaceId: null });
  expect(await first.closed).toMatchObject({ code: CLOSE.notAllowed });
  await placeProject(ada, project, { workspaceId: group, role: "viewer" });
  const [second, adas] = [await connectAs(ben, project), await connectAs(ada, project)];
  await told(second, "viewer");
  await told(adas, "owner");
  await deleteWorkspace(ada, group);
  expect(await second.closed).toMatchObject({ code: CLOSE.notAllowed });
  expect(adas.socket.readyState).toBe(WebSocket.OPEN);
  adas.close();
});

it("[SY8] a change while somebody is being let in is not missed", async () => {
  const changeMeanwhile = vi.fn(async () => void (await changeWorkspace(ada, group, { defaultRole: "viewer" })));
  const http = createServer();
  const slow = attachSync(http, {
    authorise: async (request, id) => {
      const answer = await authorise(request, id);
      if (changeMeanwhile.mock.calls.length === 0) await changeMeanwhile();
      return answer;
    },
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const at: AddressInfo | string | null = http.address();
  const { name, value } = await sessionCookie({ sub: ben.userId, sid: ben.sessionId ?? "" });
  const there = `ws://127.0.0.1:${typeof at === "object" && at ? at.port : 0}/sync`;
  const client = await connectRaw(there, project, "", { cookie: `${name}=${encodeURIComponent(value)}`, acks: true });
  await told(client, "viewer");
  client.close();
  await slow.close();
  http.close();
});

it("[WS8] a connection follows its project into a workspace", async () => {
  const own = (await createProject(ada)).id;
  const adas = await connectAs(ada, own);
  await told(adas, "owner");
  await placeProject(ada, own, { workspaceId: group, role: null });
  const bens = await connectAs(ben, own);
  await told(bens, "editor");
  await changeWorkspace(ada, group, { defaultRole: "viewer" });
  await told(bens, "viewer");
  adas.close();
  bens.close();
});
