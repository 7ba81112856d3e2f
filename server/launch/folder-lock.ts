import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** Longer names of sockets are cut off by the system. */
const MAX_SOCKET_PATH = 100;
const HASH_LENGTH = 16;

function socketPath(folder: string): string {
  const name = `tutti-${createHash("sha256").update(folder).digest("hex").slice(0, HASH_LENGTH)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const inside = path.join(folder, "lock");
  return inside.length <= MAX_SOCKET_PATH ? inside : path.join(os.tmpdir(), name);
}

function listen(address: string): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.on("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    // Refused: its process is gone. Anything else, such as another user's socket: somebody is there.
    socket.on("error", (error) => resolve(!("code" in error && error.code === "ECONNREFUSED")));
  });
}

/**
 * Takes the folder for this process, as a socket that the system closes with it: nothing stale outlives a `kill -9`.
 *
 * @returns what gives it back, or null when a living process holds it
 */
export async function lockFolder(folder: string): Promise<(() => void) | null> {
  const address = socketPath(folder);
  let server = await listen(address);
  if (!server) {
    if (await answers(address)) return null;
    await rm(address, { force: true });
    server = await listen(address);
  }
  if (!server) return null;
  const held = server.unref();
  return () => held.close();
}
