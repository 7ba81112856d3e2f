import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccessChange } from "../../access/changes.ts";
import type { ProjectEvent } from "../../events/project-event.ts";
import type { Admission, Authorise } from "../admission.ts";
import { attachSync, type SyncOptions, type SyncServer } from "../attach.ts";
import { addProject, createMemoryDatabase, createMemoryStore, type MemoryDatabase } from "../memory-store.ts";
import { CLOSE, type Role } from "../protocol.ts";

/** A sync server without the rest of the app: whoever names a token that was granted may come. */
export type TestServer = {
  address: string;
  port: number;
  database: MemoryDatabase;
  sync: SyncServer;
  /** lets `token` in with this role, or takes it away; open connections hear of it */
  grant: (token: string, role: Role | null) => void;
  announce: (event: ProjectEvent) => void;
  /** as after a lost connection for notices */
  missEvents: () => void;
  newProject: () => string;
  close: () => Promise<void>;
};

/** An account as tests see it: the token says who it is. */
export function admissionOf(token: string, role: Role): Admission {
  const user = { id: token, name: token, color: "#336699" };
  return { userId: null, sessionId: token, userKey: token, user, role };
}

/** @param on a port and data to start on again, as after a restart */
export async function startTestServer(
  options: SyncOptions = {},
  on: { port?: number; database?: MemoryDatabase } = {},
): Promise<TestServer> {
  const database = on.database ?? createMemoryDatabase();
  const roles = new Map<string, Role>();
  const watchers = new Set<(change: AccessChange) => void>();
  const events = new Set<{ heard: (event: ProjectEvent) => void; gap: () => void }>();
  const authorise: Authorise = async (request) => {
    const token = new URL(request.url ?? "", "http://sync").searchParams.get("token") ?? "";
    const role = roles.get(token);
    return role ? admissionOf(token, role) : { refused: CLOSE.notSignedIn, reason: "not signed in" };
  };
  const server = createServer();
  const sync = attachSync(server, {
    store: createMemoryStore(database, randomUUID()),
    authorise,
    watchAccess: async (heard) => {
      watchers.add(heard);
      return async () => {};
    },
    watchEvents: async (heard, gap) => {
      events.add({ heard, gap });
      return async () => {};
    },
    ...options,
  });
  const port = await listening(server, on.port ?? 0);
  return {
    address: `ws://127.0.0.1:${port}/sync`,
    port,
    database,
    sync,
    grant(token, role) {
      if (role) roles.set(token, role);
      else roles.delete(token);
      for (const heard of watchers) heard({ session: token });
    },
    announce(event) {
      for (const { heard } of events) heard(event);
    },
    missEvents() {
      for (const { gap } of events) gap();
    },
    newProject() {
      const projectId = randomUUID();
      addProject(database, projectId);
      return projectId;
    },
    async close() {
      await sync.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
