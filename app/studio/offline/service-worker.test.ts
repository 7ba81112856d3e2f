import { readFileSync } from "node:fs";
import vm from "node:vm";
import { beforeEach, describe, expect, it, vi } from "vitest";

const ORIGIN = "https://tutti.test";
const STUDIO = "/studio/11111111-2222-4333-8444-555555555555";
const source = readFileSync(new URL("../../../public/service-worker.js", import.meta.url), "utf8");

type Kept = Map<string, Response>;
type Asked = { url: string; method: string; mode: string };
type Listener = (event: {
  request?: Asked;
  data?: unknown;
  waitUntil: (work: Promise<unknown>) => void;
  respondWith: (answer: Promise<Response>) => void;
}) => void;

let kept: Map<string, Kept>;
let isDiskFull: boolean;
let listeners: Map<string, Listener>;
const server = vi.fn(async (_path: string) => new Response("fresh"));

/** A browser's caches, as far as the worker uses them. */
function cacheOf(name: string) {
  const entries: Kept = kept.get(name) ?? new Map();
  kept.set(name, entries);
  const keyOf = (asked: string | { url: string }) =>
    new URL(typeof asked === "string" ? asked : asked.url, ORIGIN).href;
  async function put(asked: string, answer: Response) {
    if (isDiskFull) throw new DOMException("The disk is full.", "QuotaExceededError");
    entries.delete(keyOf(asked));
    entries.set(keyOf(asked), answer);
  }
  return {
    put,
    match: async (asked: string) => entries.get(keyOf(asked))?.clone(),
    delete: async (asked: string | { url: string }) => entries.delete(keyOf(asked)),
    keys: async () => [...entries.keys()].map((url) => ({ url })),
    add: async (asked: string) => put(asked, await ask(asked)),
  };
}

const ask = (asked: string | { url: string }) =>
  server(new URL(typeof asked === "string" ? asked : asked.url, ORIGIN).href.slice(ORIGIN.length));

beforeEach(() => {
  kept = new Map();
  listeners = new Map();
  isDiskFull = false;
  server.mockReset();
  server.mockImplementation(async (path) => new Response(`fresh ${path}`));
  const self = {
    addEventListener: (kind: string, listener: Listener) => listeners.set(kind, listener),
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
    location: { origin: ORIGIN },
  };
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...kept.keys()],
    delete: async (name: string) => kept.delete(name),
  };
  vm.runInNewContext(source, { self, caches, fetch: ask, URL, setTimeout, Promise, Error });
});

async function send(kind: string, more: object = {}): Promise<Response | null> {
  const work: Promise<unknown>[] = [];
  let answer: Promise<Response> | null = null;
  listeners.get(kind)?.({
    ...more,
    waitUntil: (one) => work.push(one),
    respondWith: (one) => {
      answer = one;
    },
  });
  const got = await answer;
  await Promise.all(work);
  return got;
}

const get = (path: string, mode = "no-cors") => send("fetch", { request: { url: ORIGIN + path, method: "GET", mode } });
const visit = (path: string) => get(path, "navigate");
const keep = (files: string[] = []) => send("message", { data: { kind: "keep", page: STUDIO, files } });
const text = async (answer: Response | null) => answer?.text();

describe("the service worker", () => {
  it("[OF8] gives files on although the disk is full", async () => {
    isDiskFull = true;
    expect(await text(await get("/_next/static/a.js"))).toBe("fresh /_next/static/a.js");
  });

  it("[OF1] opens a kept studio while what stands before the server says that it is away", async () => {
    await keep();
    server.mockImplementation(async () => new Response("bad gateway", { status: 502 }));
    expect(await text(await visit(STUDIO))).toBe(`fresh ${STUDIO}`);
    expect((await visit("/projects"))?.status).toBe(502);
  });

  it("[OF1] keeps the page of what is on this device as the latest version of the application has it, and its files", async () => {
    const page = (build: number) => `<script src="/_next/static/${build}.js"></script>`;
    server.mockImplementation(async (path) => new Response(path === "/offline" ? page(1) : `fresh ${path}`));
    await send("install");
    server.mockImplementation(async (path) => new Response(path === "/offline" ? page(2) : `fresh ${path}`));
    await keep(Array.from({ length: 700 }, (_, n) => `${ORIGIN}/_next/static/x${n}.js`));
    server.mockImplementation(async () => {
      throw new TypeError("no network");
    });
    expect(await text(await visit("/projects"))).toBe(page(2));
    expect(await text(await get("/_next/static/2.js"))).toBe("fresh /_next/static/2.js");
  });

  it("[OF1] leaves downloads of the API alone", async () => {
    expect(await visit("/api/v1/own-models/1/archive")).toBeNull();
  });
});
