import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../sharing/links.ts";
import { removeMember, setMember } from "../sharing/members.ts";
import type { Principal } from "../sign-in/principal.ts";
import { sessionCookie } from "../sign-in/session-cookie.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { createToken } from "../tokens/tokens.ts";
import { attachSync, type SyncServer } from "./attach.ts";
import { CLOSE } from "./protocol.ts";
import { connectRaw, readPresences, updateOf } from "./testing/raw-client.ts";

let database: TestDatabase;
let server: Server;
let sync: SyncServer;
let address: string;
let host: string;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a-secret-that-only-these-tests-know-0123456789");
  database = await createTestDatabase();
  server = createServer();
  sync = attachSync(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at: AddressInfo | string | null = server.address();
  host = `127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
  address = `ws://${host}/sync`;
});
afterAll(async () => {
  await sync.close();
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
});

async function cookieOf({ userId, sessionId }: Principal): Promise<string> {
  const { name, value } = await sessionCookie({ sub: userId, sid: sessionId ?? "" });
  return `theme=dark; ${name}=${encodeURIComponent(value)}`;
}

async function connectAs(principal: Principal, projectId: string, options = {}) {
  return connectRaw(address, projectId, "", { cookie: await cookieOf(principal), ...options });
}

/** A share link's token, however its address is written. */
const tokenOf = (link: { url?: string; token?: string }) => link.token ?? link.url?.split("/").at(-1) ?? "";

describe("Tutti's own accounts", () => {
  it("[SY7] a session's cookie opens one's own project, and the author is the connection's user", async () => {
    const ada = await someAccount("Ada");
    const { id } = await createProject(ada);
    const client = await connectAs(ada, id, { acks: true, origin: `http://${host}` });
    client.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(client.heard.durable).toBe(1));
    expect(client.heard.roles.at(-1)).toMatchObject({ role: "owner" });
    const { rows } = await pool().query(`SELECT "userId" FROM "ScoreUpdate" WHERE "projectId" = $1 AND kind = 'edit'`, [
      id,
    ]);
    expect(rows).toEqual([{ userId: ada.userId }]);
    client.sendPresence(5, 1, { user: { name: "somebody else" } });
    const other = await connectAs(ada, id);
    await vi.waitFor(() =>
      expect(readPresences(other.heard.presences).get(5)).toMatchObject({ user: { id: ada.userId, name: "Ada" } }),
    );
    client.close();
    other.close();
  });

  it("[SY12] a cookie counts only from our own pages", async () => {
    const ada = await someAccount();
    const { id } = await createProject(ada);
    await expect(connectAs(ada, id, { origin: "https://evil.example" })).rejects.toThrow("403");
    await expect(connectAs(ada, id, { origin: "null" })).rejects.toThrow("403");
    (await connectAs(ada, id)).close();
  });

  it("[SY12] 401 without a session or token, 404 for others' projects", async () => {
    const [ada, eve] = [await someAccount("Ada"), await someAccount("Eve")];
    const { id } = await createProject(ada);
    await expect(connectRaw(address, id, "")).rejects.toThrow("401");
    await expect(connectRaw(address, id, "tutti_forged")).rejects.toThrow("401");
    await expect(connectRaw(address, id, "no-link")).rejects.toThrow("404");
    await expect(connectRaw(address, id, "", { cookie: "next-auth.session-token=garbage; =; x" })).rejects.toThrow(
      "401",
    );
    await expect(connectAs(eve, id)).rejects.toThrow("404");
  });

  it("[SY7] a personal access token and a share link's token open a project, each with its role", async () => {
    const ada = await someAccount();
    const { id } = await createProject(ada);
    const { token } = await createToken(ada, { name: "script" });
    const script = await connectRaw(address, id, token, { acks: true });
    await vi.waitFor(() => expect(script.heard.roles).toMatchObject([{ role: "owner" }]));
    const link = await createShareLink(ada, id, { role: "viewer" });
    const visitor = await connectRaw(address, id, tokenOf(link), { acks: true });
    await vi.waitFor(() => expect(visitor.heard.roles).toMatchObject([{ role: "viewer" }]));
    visitor.sendUpdate(updateOf((map) => map.set("n1", 1)));
    await vi.waitFor(() => expect(visitor.heard.roles.at(-1)).toMatchObject({ refused: 1 }));
    const [view] = await listShareLinks(ada, id);
    await revokeShareLink(ada, id, view?.id ?? "");
    expect(await visitor.closed).toMatchObject({ code: CLOSE.notAllowed });
    expect(script.socket.readyState).toBe(WebSocket.OPEN);
    script.close();
  });

  it("[SY8] a changed membership, a removed one and the trash reach open connections at once", async () => {
    const [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
    const { id } = await createProject(ada);
    await setMember(ada, id, { email: ben.email, role: "editor" });
    const client = await connectAs(ben, id, { acks: true });
    await vi.waitFor(() => expect(client.heard.roles.at(-1)).toMatchObject({ role: "editor" }));
    await setMember(ada, id, { email: ben.email, role: "viewer" });
    await vi.waitFor(() => expect(client.heard.roles.at(-1)).toMatchObject({ role: "viewer" }));
    await removeMember(ada, id, ben.userId);
    expect(await client.closed).toMatchObject({ code: CLOSE.notAllowed });
    const own = await connectAs(ada, id, { acks: true });
    await trashProject(ada, id);
    await vi.waitFor(() => expect(own.heard.roles.at(-1)).toMatchObject({ role: "viewer" }));
    own.close();
  });
});
