import { existsSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { MELODY } from "../test/fixtures.ts";
import { CHILD_LIMITS, type ChildLimits } from "./limits.ts";
import type { GenerateRequest } from "./messages.ts";
import { type Child, spawnChild } from "./spawn.ts";
import { keepWarm, type WarmChild } from "./warm.ts";

const RUNNER = new URL("../test/runner.ts", import.meta.url).href;
const never = new AbortController().signal;
let warm: WarmChild | null = null;
let children: Child[] = [];

function start(limits: Partial<ChildLimits> = {}, backend = "test"): WarmChild {
  const all = { ...CHILD_LIMITS, ...limits };
  children = [];
  warm = keepWarm(() => {
    const child = spawnChild({ runner: RUNNER, backend, limits: all });
    children.push(child);
    return child;
  }, all);
  return warm;
}

function ask(modelId: string, parameters: Record<string, string> = {}): GenerateRequest {
  const { notes, around, lengthTicks } = MELODY;
  return { technique: "accompany", modelId, parameters, seed: 1, notes, around, lengthTicks, folder: null };
}

const ignore = () => {};

afterEach(() => warm?.stop());

describe("a warm child process", () => {
  it("generates, tells its progress, and stays for the next generation", async () => {
    const { run } = start();
    const progress: number[] = [];
    const first = await run(ask("echo"), (value) => progress.push(value), never);
    expect(first).toMatchObject({
      kind: "done",
      result: { tracks: [{ name: "Echo", notes: [{ pitch: 48, start: 0 }, { pitch: 55 }] }] },
    });
    expect(progress).toEqual([0.5]);
    expect(await run(ask("echo"), ignore, never)).toMatchObject({ kind: "done" });
    expect(children).toHaveLength(1);
  });

  it("[GE14] a child that crashes fails its generation only: a fresh one takes the next", async () => {
    const { run } = start();
    expect(await run(ask("crash"), ignore, never)).toEqual({
      kind: "failed",
      reason: "The model process crashed (SIGSEGV).",
    });
    expect(await run(ask("echo"), ignore, never)).toMatchObject({ kind: "done" });
    expect(children).toHaveLength(2);
  });

  it("[GE14] an error of a model fails the generation with the model's words", async () => {
    const { run } = start();
    expect(await run(ask("fail"), ignore, never)).toEqual({
      kind: "failed",
      reason: "The melody has no notes in range.",
    });
  });

  it("[GE15] notes that are no music never come through", async () => {
    const { run } = start();
    const outcome = await run(ask("wrong"), ignore, never);
    expect(outcome).toMatchObject({ kind: "failed", reason: expect.stringContaining("no music") });
  });

  it("[GE14] a generation that takes too long is killed, even when the child no longer answers", async () => {
    const { run } = start({ generateMs: 500 });
    expect(await run(ask("stuck"), ignore, never)).toEqual({
      kind: "failed",
      reason: "It took longer than 0.5 seconds.",
    });
  });

  it("[GE9] aborting kills the child, even when it no longer answers", async () => {
    const { run } = start();
    const abort = new AbortController();
    const running = run(ask("stuck"), ignore, abort.signal);
    await children[0]?.started;
    abort.abort();
    expect(await running).toEqual({ kind: "aborted" });
    expect(children[0]?.alive()).toBe(false);
  });

  it("[GE14] a child is replaced after its number of generations, and when it outgrows its memory", async () => {
    const counted = start({ generations: 1 });
    await counted.run(ask("echo"), ignore, never);
    expect(children).toHaveLength(2);
    await counted.stop();
    const { run } = start({ residentBytes: 1 });
    const outcome = await run(ask("slow"), ignore, never);
    const onLinux = existsSync("/proc/self/status");
    expect(outcome).toMatchObject(
      onLinux ? { kind: "failed", reason: "It needed more memory than it may use." } : { kind: "done" },
    );
  });

  it("says why the models could not be loaded", async () => {
    expect(await start({}, "missing").ready()).toBe("The weights are not there.");
  });

  it("keeps the address of the database and every secret from the models", async () => {
    for (const name of ["AUTH_SECRET", "AUTH_GITHUB_SECRET", "METRICS_TOKEN", "PGPASSWORD"]) {
      process.env[name] ??= "only for this test";
    }
    const { run } = start();
    expect(await run(ask("secrets"), ignore, never)).toMatchObject({
      kind: "done",
      result: { tracks: [{ name: "none" }] },
    });
  });
});
