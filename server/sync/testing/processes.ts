// Sync servers in processes of their own, and a way to them that leads to whichever is chosen.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { pool } from "../../../prisma/client.ts";
import { freePort } from "../../../prisma/embedded/free-port.ts";

export type SyncProcess = { port: number; address: string; child: ChildProcess; kill: () => Promise<void> };

export async function startProcess(env: Record<string, string>, onPort?: number): Promise<SyncProcess> {
  const port = onPort ?? (await freePort());
  const script = new URL("./server-process.ts", import.meta.url);
  const child = fork(script, [String(port)], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...env },
  });
  await once(child, "message");
  return {
    port,
    address: `ws://127.0.0.1:${port}/sync`,
    child,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** A port that leads to a process, as a load balancer's does; another one from `lead` on. */
export type Door = { port: number; address: string; lead: (to: { port: number }) => void; close: () => void };

export async function openDoor(first: { port: number }): Promise<Door> {
  let to = first;
  const open = new Set<net.Socket>();
  const server = net.createServer((inside) => {
    const outside = net.connect(to.port, "127.0.0.1");
    for (const [one, other] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    inside.pipe(outside).pipe(inside);
  });
  const port = await freePort();
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port,
    address: `ws://127.0.0.1:${port}/sync`,
    lead: (other) => {
      to = other;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

export async function newProject(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO "Project" (id, title) VALUES (gen_random_uuid(), 'a project') RETURNING id`,
  );
  return rows[0]?.id ?? "";
}
