import type { Page } from "@playwright/test";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { z } from "zod";
import { quantile } from "../sync/figures.ts";

/** With the two browsers, ten people. Their pointers move as those of hands do: so often a second. */
const MORE_PEOPLE = 8;
const MOVES_A_SECOND = 20;
const WATCH_MS = 10_000;
const TICKS = 30_000;

export type Crowd = {
  framesASecond: number;
  frameP99Ms: number;
  /** of a processor, by the page's main thread: between 0 and 1 */
  busy: number;
  notePaints: number;
  commits: number;
};

const linkShape = z.object({ token: z.string() });

/** Ten people are here, all their pointers move: what that costs the page of one of them. */
export async function crowdBench(page: Page): Promise<{ quiet: Crowd; moving: Crowd }> {
  const projectId = /studio\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  const link: unknown = await page.evaluate(async (id) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`/api/v1/projects/${id}/links`, { method: "POST", headers, body: '{"role":"editor"}' });
    return answer.json();
  }, projectId);
  const { token } = linkShape.parse(link);
  const quiet = await watch(page);
  const people = Array.from({ length: MORE_PEOPLE }, () => join(page.url(), projectId, token));
  let moves = 0;
  const timer = setInterval(() => {
    moves += 1;
    for (const [nth, { awareness }] of people.entries()) {
      const tick = Math.round(TICKS * (0.5 + 0.5 * Math.sin(moves / 40 + nth)));
      const pitch = 72 + 8 * Math.cos(moves / 23 + nth);
      awareness.setLocalState({ user: {}, activity: "active", pointer: { tick, pitch }, tool: "draw" });
    }
  }, 1000 / MOVES_A_SECOND);
  await page.getByRole("button", { name: /All 10 people here/ }).waitFor();
  const moving = await watch(page);
  clearInterval(timer);
  for (const person of people) person.destroy();
  return { quiet, moving };
}

function join(pageUrl: string, projectId: string, token: string): WebsocketProvider {
  const address = new URL(pageUrl);
  const provider = new WebsocketProvider(`ws://${address.host}/sync`, projectId, new Y.Doc(), {
    disableBc: true,
    params: { token },
  });
  return provider;
}

// Node 20 has no WebSocket of its own, and the stock client takes the global one.
Object.assign(globalThis, { WebSocket });

async function watch(page: Page): Promise<Crowd> {
  const session = await page.context().newCDPSession(page);
  // Seconds of the processor, not of the wall: a busy machine makes nothing dearer.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busyBefore = await taskSeconds(session);
  const seen = await page.evaluate(async (ms) => {
    const paints: unknown[] = Reflect.get(window, "benchPaints");
    const before = { paints: paints.length, commits: Number(Reflect.get(window, "benchCommits")) };
    const frames: number[] = [];
    const began = performance.now();
    for (let last = began; last - began < ms; ) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
    }
    return {
      frames,
      paints: paints.length - before.paints,
      commits: Number(Reflect.get(window, "benchCommits")) - before.commits,
    };
  }, WATCH_MS);
  const busy = (await taskSeconds(session)) - busyBefore;
  await session.detach();
  return {
    framesASecond: (seen.frames.length * 1000) / WATCH_MS,
    frameP99Ms: quantile(seen.frames, 0.99),
    busy: (busy * 1000) / WATCH_MS,
    notePaints: seen.paints,
    commits: seen.commits,
  };
}

type Metrics = { send(method: "Performance.getMetrics"): Promise<{ metrics: { name: string; value: number }[] }> };

async function taskSeconds(session: Metrics): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}
