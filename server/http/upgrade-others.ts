import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

/** The sync server takes these itself. */
const SYNC_PATH = "/sync/";

/** Sees to connections that want to be something else than sync: Next.js's own in development, else nothing. */
export function upgradeOthers(server: Server, development: UpgradeHandler | null): void {
  server.on("upgrade", (request, socket, head) => {
    // Node hands the socket over without a listener for errors: one that resets would end the process.
    socket.on("error", () => socket.destroy());
    if (request.url?.startsWith(SYNC_PATH)) return;
    if (development) void development(request, socket, head).catch(() => socket.destroy());
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n", () => socket.destroy());
  });
}
