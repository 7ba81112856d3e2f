import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { handleApi } from "../api/handle.ts";
import { createProject } from "../projects/create.ts";
import { joinByLink } from "../sharing/join.ts";
import { setLinkRole } from "../sharing/link-role.ts";
import { createShareLink } from "../sharing/links.ts";
import { removeMember, setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { sessionCookie } from "../sign-in/session-cookie.ts";
import { someAccount, someGuest } from "../sign-in/test-people.ts";
import { attachSync, type SyncServer } from "../sync/attach.ts";
import { connectRaw, type RawClient, updateOf } from "../sync/testing/raw-client.ts";
import { inviteToWorkspace } from "../workspaces/invites.ts";
import { removePerson, setPersonRole } from "../workspaces/people.ts";
import { placeProject } from "../workspaces/projects.ts";
import { createWorkspace } from "../workspaces/workspaces.ts";
import { projectAccess } from "./project-access.ts";

let database: TestDatabase;
let server: Server;
let sync: SyncServer;
let host: string;
let projectId: string;
let openId: string;
const people = new Map<string, Principal | null>();
const tokens = new Map<string, string>();

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a-secret-that-only-these-tests-know-0123456789");
  database = await createTestDatabase();
  server = createServer();
  sync = attachSync(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at: AddressInfo | string | null = server.address();
  host = `127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
  await arrange();
});
afterAll(async () => {
  await sync.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
});

/** One project in a workspace whose people may comment, and everybody who can stand in some relation to it. */
async function arrange(): Promise<void> {
  const owner = await someAccount("Owner");
  projectId = (await createProject(owner)).id;
  const group = (await createWorkspace(owner, { name: "Group", defaultRole: "commenter" })).id;
  await placeProject(owner, projectId, { workspaceId: group });
  people.set("owner", owner);
  people.set("nobody", null);
  people.set("stranger", await someAccount("Stranger"));
  for (const role of ["viewer", "commenter", "editor"] as const) {
    const member = await someAccount(role);
    await setMember(owner, projectId, { email: member.email, role });
    people.set(role, member);
  }
  for (const role of ["member", "admin"] as const) {
    const person = await someAccount(`group ${role}`);
    await inviteToWorkspace(owner, group, { email: person.email, role });
    people.set(`workspace ${role}`, person);
  }
  const groupOwner = await someAccount("group owner");
  await inviteToWorkspace(owner, group, { email: groupOwner.email, role: "member" });
  await setPersonRole(owner, group, groupOwner.userId, "owner");
  people.set("workspace owner", groupOwner);
  const removed = await someAccount("Removed");
  await setMember(owner, projectId, { email: removed.email, role: "editor" });
  await removeMember(owner, projectId, removed.userId);
  people.set("removed member", removed);
  const left = await someAccount("Left");
  await inviteToWorkspace(owner, group, { email: left.email, role: "admin" });
  await removePerson(owner, group, left.userId);
  people.set("removed from the workspace", left);
  const { token } = await createShareLink(owner, projectId, { role: "viewer" });
  tokens.set("holder of a viewer's link", token);
  people.set("holder of a viewer's link", null);
  const guest = await someGuest("Guest");
  await joinByLink(guest, (await createShareLink(owner, projectId, { role: "editor" })).token);
  people.set("guest who came by an editor's link", guest);
  openId = (await createProject(owner)).id;
  await setLinkRole(owner, openId, "commenter");
}

type Answers = {
  role: string | null;
  read: number;
  comment: number;
  edit: number;
  share: number;
  removes: number;
  socket: string;
};
const gone = { role: null, read: 404, comment: 404, edit: 404, share: 404, removes: 404 };
const viewer = {
  role: "viewer",
  read: 200,
  comment: 403,
  edit: 403,
  share: 403,
  removes: 403,
  socket: "viewer, refused",
};
const commenter = { ...viewer, role: "commenter", comment: 201, socket: "commenter, refused" };
const editor = { ...commenter, role: "editor", edit: 200, socket: "editor, taken" };

// Written out by hand: what the answers of page, API and socket have to be.
const EXPECTED: Record<string, Answers> = {
  nobody: { role: null, read: 401, comment: 401, edit: 401, share: 401, removes: 401, socket: "401" },
  stranger: { ...gone, socket: "404" },
  viewer,
  commenter,
  editor,
  "workspace member": commenter,
  "workspace admin": commenter,
  "workspace owner": commenter,
  "removed member": { ...gone, socket: "404" },
  "removed from the workspace": { ...gone, socket: "404" },
  "holder of a viewer's link": {
    role: "viewer",
    read: 401,
    comment: 401,
    edit: 401,
    share: 401,
    removes: 401,
    socket: "viewer, refused",
  },
  "guest who came by an editor's link": editor,
};

const COMMENT = { anchor: { kind: "piece" }, text: "Well." };

async function call(principal: Principal | null, method: string, path: string, body?: unknown): Promise<number> {
  const request = new Request(`http://tutti.example/api/v1/projects/${path}`, {
    method,
    headers: { "content-type": "application/json", origin: "http://tutti.example", "sec-fetch-site": "same-origin" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const failed = (error: unknown) => {
    throw error;
  };
  return (await handleApi(request, { principal, report: failed })).status;
}

async function open(who: string, id: string): Promise<RawClient> {
  const principal = people.get(who) ?? null;
  const token = tokens.get(who) ?? "";
  if (!principal) return connectRaw(`ws://${host}/sync`, id, token, { acks: !!token });
  const { name, value } = await sessionCookie({ sub: principal.userId, sid: principal.sessionId ?? "" });
  return connectRaw(`ws://${host}/sync`, id, "", { cookie: `${name}=${encodeURIComponent(value)}` });
}

/** What a socket is told and whether its change is taken: read from a connection that asks for acknowledgements. */
async function socketOf(who: string): Promise<string> {
  const principal = people.get(who) ?? null;
  const plain = await open(who, projectId).catch((error: unknown) => error);
  if (plain instanceof Error) return plain.message;
  if (typeof plain === "object" && plain !== null && "close" in plain && typeof plain.close === "function")
    plain.close();
  const cookie = principal && (await sessionCookie({ sub: principal.userId, sid: principal.sessionId ?? "" }));
  const client = await connectRaw(`ws://${host}/sync`, projectId, tokens.get(who) ?? "", {
    acks: true,
    ...(cookie && { cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` }),
  });
  client.sendUpdate(updateOf((map) => map.set(who, 1)));
  const told = await vi.waitFor(() => {
    const last = client.heard.roles.at(-1);
    const refused = JSON.stringify(last).includes('"refused":1');
    expect(client.heard.durable === 1 || refused).toBe(true);
    return { last, refused };
  });
  client.close();
  const role = /"role":"(\w+)"/.exec(JSON.stringify(told.last))?.[1];
  return `${role}, ${told.refused ? "refused" : "taken"}`;
}

describe("[AC15] what each of them gets", () => {
  it.each(Object.keys(EXPECTED))("%s", async (who) => {
    const principal = people.get(who) ?? null;
    const page = await projectAccess({ principal, shareToken: tokens.get(who) }, projectId);
    const answers: Answers = {
      role: page?.role ?? null,
      read: await call(principal, "GET", projectId),
      comment: await call(principal, "POST", `${projectId}/comments`, COMMENT),
      edit: await call(principal, "PATCH", projectId, { title: "Renamed" }),
      share: await call(principal, "PUT", `${projectId}/members`, { email: "x@example.org", role: "viewer" }),
      removes: await call(principal, "DELETE", projectId),
      socket: await socketOf(who),
    };
    expect(answers).toEqual(EXPECTED[who]);
  });

  it("owner", async () => {
    const owner = people.get("owner") ?? null;
    expect(await socketOf("owner")).toBe("owner, taken");
    expect(await call(owner, "PUT", `${projectId}/members`, { email: "x@example.org", role: "viewer" })).toBe(202);
    expect(await call(owner, "POST", `${projectId}/comments`, COMMENT)).toBe(201);
    expect(await call(owner, "GET", `${projectId}/links`)).toBe(200);
  });

  it("a stranger to a project whose address is open gets what its address grants", async () => {
    const stranger = people.get("stranger") ?? null;
    expect(await call(stranger, "GET", openId)).toBe(200);
    expect(await call(stranger, "POST", `${openId}/comments`, COMMENT)).toBe(201);
    expect(await call(stranger, "PATCH", openId, { title: "Mine" })).toBe(403);
    expect((await projectAccess({ principal: null }, openId))?.role).toBe("commenter");
  });
});
