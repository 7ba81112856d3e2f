import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { upgradeOthers } from "./upgrade-others.ts";

const RESETS = 60;
const request = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: tutti\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

describe("an upgrade to something that is not there", () => {
  const server = http.createServer();
  const uncaught = vi.fn();
  let port = 0;

  beforeAll(async () => {
    upgradeOthers(server, null);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const bound = server.address();
    if (bound && typeof bound === "object") port = bound.port;
    process.on("uncaughtException", uncaught);
  });
  afterAll(() => {
    process.off("uncaughtException", uncaught);
    server.close();
  });

  it("[RU21] is answered with 404 and closed, also when the other end keeps its half open", async () => {
    const socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.write(request("/elsewhere"));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 404 /);
    await once(socket.resume(), "end");
    socket.destroy();
  });

  it("[RU21] ends nobody's process when the other end resets the connection", async () => {
    for (let i = 0; i < RESETS; i++) {
      const socket = net.connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.write(request("/elsewhere"));
      await sleep(0);
      const closed = once(socket, "close");
      socket.resetAndDestroy();
      await closed;
    }
    await sleep(50);
    expect(uncaught).not.toHaveBeenCalled();
  });
});
