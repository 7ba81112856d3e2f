// Browsers that talk to next-auth over HTTP, for tests: they keep cookies and send forms.
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { NextApiRequest, NextApiResponse } from "next";
import nextAuth from "next-auth";
import { authenticateCookies } from "./authenticate.ts";
import { authOptions } from "./options.ts";
import type { Principal } from "./principal.ts";
import { sessionCookie } from "./session-cookie.ts";
import { someCaller } from "./test-people.ts";

const ROOT = "/api/auth/";

export type AuthServer = {
  url: string;
  /** A browser of nobody, or one that is signed in already. */
  browser(principal?: Principal): Promise<Browser>;
  close(): Promise<void>;
};

export type Browser = {
  /** A form as next-auth's client sends it, with its CSRF token; where it leads. */
  post(action: string, fields?: Record<string, string>, csrf?: boolean): Promise<URL>;
  /** Opens an address; where it leads, or what it says. */
  open(url: string): Promise<{ status: number; location: string | null; text: string }>;
  /** A header that it sends along from now on. */
  headers: Record<string, string>;
  /** Whom the cookies make it. */
  principal(): Promise<Principal | null>;
  cookies: Map<string, string>;
};

export async function startAuthServer(): Promise<AuthServer> {
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { url, browser: (principal) => browser(url, principal), close };
}

async function browser(server: string, principal?: Principal): Promise<Browser> {
  const cookies = new Map<string, string>();
  const headers: Record<string, string> = {};
  if (principal) {
    const { name, value } = await sessionCookie({ sub: principal.userId, sid: principal.sessionId ?? "" });
    cookies.set(name, value);
  }
  const send = async (url: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, { redirect: "manual", ...init, headers: { ...headers, cookie } });
    for (const header of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (header.split(";")[0] ?? "").split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    headers,
    principal: () => authenticateCookies(Object.fromEntries(cookies)),
    post: async (action, fields = {}, csrf = true) => {
      const { csrfToken } = JSON.parse(await (await send(`${server}${ROOT}csrf`)).text());
      const body = new URLSearchParams({ ...fields, json: "true", ...(csrf ? { csrfToken } : {}) });
      const response = await send(`${server}${ROOT}${action}`, { method: "POST", body });
      return new URL(JSON.parse(await response.text()).url);
    },
    open: async (url) => {
      const response = await send(url);
      return { status: response.status, location: response.headers.get("location"), text: await response.text() };
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const pairs = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("="));
  const cookies = Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, decodeURIComponent(value)]));
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.slice(ROOT.length).split("/") };
  const body = Object.fromEntries(new URLSearchParams(await textOf(request)));
  const asked: NextApiRequest = Object.assign(request, { query, cookies, body, env: {} });
  const principal = await authenticateCookies(cookies, { authorization: request.headers.authorization });
  await nextAuth(asked, apiResponse(response), authOptions(someCaller(), principal));
}

function apiResponse(response: ServerResponse): NextApiResponse {
  const api: NextApiResponse = Object.assign(response, {
    status: (code: number) => {
      response.statusCode = code;
      return api;
    },
    send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body ?? null)),
    json: (body: unknown) => response.end(JSON.stringify(body)),
    redirect: () => api,
    setDraftMode: () => api,
    setPreviewData: () => api,
    clearPreviewData: () => api,
    revalidate: async () => {},
  });
  return api;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
