import { describe, expect, it, vi } from "vitest";
import { backOff, type Program, supervise } from "./supervise.ts";

function program(script: string): Program {
  return { name: "the test program", args: ["-e", script], cwd: process.cwd(), env: process.env };
}

const STAYS = "setInterval(() => {}, 1000)";
const patience = { timeout: 10_000 };

describe("a supervised program", () => {
  it("[RU6] is started again after it was killed", async () => {
    const lines: string[] = [];
    const one = supervise(
      program(STAYS),
      (line) => lines.push(line),
      () => {},
    );
    const first = one.pid();
    if (first === undefined) throw new Error("it did not start");
    process.kill(first, "SIGKILL");
    await vi.waitFor(() => expect(one.pid()).toEqual(expect.any(Number)), patience);
    await vi.waitFor(() => expect(one.pid()).not.toBe(first), patience);
    expect(lines).toEqual(["the test program ended (SIGKILL); starting it again in 0.5 s"]);
    await one.stop();
  });

  it("[RU6] that keeps failing is started later each time, up to half a minute", () => {
    const delays = [0, 1, 2, 3, 10, 100].map(backOff);
    expect(delays).toEqual([500, 1000, 2000, 4000, 30_000, 30_000]);
  });

  it("ends when it is stopped, and stays ended", async () => {
    const say = vi.fn();
    const one = supervise(program(STAYS), say, () => {});
    await one.stop();
    expect(one.pid()).toBeUndefined();
    expect(say).not.toHaveBeenCalled();
  });

  it("can be stopped while it waits to be started again", async () => {
    const say = vi.fn();
    const one = supervise(program("process.exit(3)"), say, () => {});
    await vi.waitFor(() => expect(say).toHaveBeenCalled(), patience);
    await one.stop();
    expect(say.mock.calls[0]?.[0]).toContain("ended (code 3)");
    expect(one.pid()).toBeUndefined();
  });
});
