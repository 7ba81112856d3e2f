import { once } from "node:events";
import http, { type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfiguration } from "../configuration/configuration.ts";
import { handleRequests } from "./handle-request.ts";
import { MAX_ADDRESS_CHARACTERS, MAX_BODY_BYTES, MAX_FORM_BYTES, MAX_UNREAD_BYTES } from "./request-limits.ts";

describe("every HTTP request", () => {
  let seen: IncomingHttpHeaders = {};
  const configuration = readConfiguration({ NODE_ENV: "production", PUBLIC_URL: "https://tutti.example" });
  const server = http.createServer(
    handleRequests(configuration, async (request, response) => {
      seen = request.headers;
      if (request.url === "/broken") throw new Error("broken on purpose");
      response.end("fine");
    }),
  );
  let address = "";

  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const bound = server.address();
    if (bound && typeof bound === "object") address = `http://127.0.0.1:${bound.port}`;
  });
  afterAll(() => server.close());

  it("[RU11] is answered with headers that keep strangers' scripts, frames and eyes out", async () => {
    const { headers } = await fetch(address);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'wasm-unsafe-eval';/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("strict-transport-security")).toContain("max-age");
  });

  it("[RU11] gets a nonce of its own, which the application is told", async () => {
    const nonceOf = async () => (await fetch(address)).headers.get("content-security-policy");
    const [one, other] = [await nonceOf(), await nonceOf()];
    expect(one).not.toBe(other);
    expect(seen["content-security-policy"]).toBe(other);
  });

  it("[RU12] that is too large is refused before anybody reads it", async () => {
    const statusOf = async (path: string, length: number) => {
      const request = http.request(`${address}${path}`, { method: "PUT", headers: { "Content-Length": length } });
      request.flushHeaders();
      const [response] = await once(request, "response");
      request.destroy();
      return response.statusCode;
    };
    expect(await statusOf("/api/v1/projects", MAX_BODY_BYTES + 1)).toBe(413);
    expect(await statusOf("/api/v1/projects", MAX_FORM_BYTES + 1)).toBe(200);
    expect(await statusOf("/try", MAX_FORM_BYTES + 1)).toBe(413);
    expect((await fetch(`${address}/${"a".repeat(MAX_ADDRESS_CHARACTERS)}`)).status).toBe(414);
  });

  it("[RU12] that is too large may be sent to its end by who does not listen before: nobody cuts them off", async () => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    const answers = new PassThrough({ encoding: "utf8" });
    socket.pipe(answers);
    socket.write(`PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\n`);
    expect((await once(answers, "data"))[0]).toContain("HTTP/1.1 413");
    socket.write(Buffer.alloc(MAX_BODY_BYTES + 1));
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const rest = await text(answers);
    expect(rest).toContain("HTTP/1.1 200");
  });

  it("[RU12] that announces more than anybody would send by mistake is cut off", async () => {
    const request = http.request(address, { method: "PUT", headers: { "Content-Length": MAX_UNREAD_BYTES + 1 } });
    request.flushHeaders();
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(413);
    expect(response.headers.connection).toBe("close");
    request.destroy();
  });

  it("[RU12] whose address is no text is refused", async () => {
    for (const path of ["/%E0%A4%A", "/projects/%", "/%ff%fe/x"]) {
      const response = await fetch(`${address}${path}`);
      expect(response.status).toBe(400);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect((await fetch(`${address}/%E2%99%AA?q=%`)).status).toBe(200);
  });

  it("[RU12] whose body has no length is refused, but by the API, which counts what it reads", async () => {
    const chunked = async (path: string) => {
      const headers = { "Transfer-Encoding": "chunked" };
      const request = http.request(`${address}${path}`, { method: "POST", headers });
      request.end("some");
      const [response] = await once(request, "response");
      response.resume();
      return response.statusCode;
    };
    expect(await chunked("/")).toBe(411);
    expect(await chunked("/api/auth/signin")).toBe(411);
    expect(await chunked("/api/v1/projects")).toBe(200);
  });

  it("[RU13] has a name for logs and answers: the proxy's when it is harmless, else a new one", async () => {
    const named = async (id: string) =>
      (await fetch(address, { headers: { "X-Request-Id": id } })).headers.get("x-request-id");
    expect(await named("abc-12345678")).toBe("abc-12345678");
    expect(await named("<script>")).toMatch(/^[\w-]{36}$/);
  });

  it("[RU14] is known by the other end of its connection, whatever it says of itself", async () => {
    await fetch(address, { headers: { "X-Forwarded-For": "203.0.113.9", "X-Tutti-Direct": "1" } });
    expect(seen["x-forwarded-for"]).toBe("127.0.0.1");
    expect(seen["x-tutti-direct"]).toBe("0");
    await fetch(address);
    expect(seen["x-tutti-direct"]).toBe("1");
  });

  it("that breaks the application is answered all the same", async () => {
    expect((await fetch(`${address}/broken`)).status).toBe(500);
  });
});
