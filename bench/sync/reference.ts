// @y/websocket-server as it comes: no accounts, no persistence.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { docs, setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";
import { serveBenchmark } from "./server-child.ts";

const PROJECTS = Number(process.argv[2] ?? 1);

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => {
    // Its own server has no such line, and one broken frame ends it; here it would end the benchmark.
    opened.on("error", () => {});
    setupWSConnection(opened, request);
  });
});
serveBenchmark({
  server,
  projects: Array.from({ length: PROJECTS }, () => randomUUID()),
  token: "none",
  stats: () => ({
    rooms: docs.size,
    unsentBytes: Math.max(0, ...[...sockets.clients].map((one) => one.bufferedAmount)),
  }),
  stop: async () => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  },
});
