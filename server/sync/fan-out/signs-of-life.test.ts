import { describe, expect, it } from "vitest";
import { createSignsOfLife } from "./signs-of-life.ts";

function watch() {
  const told: string[] = [];
  let time = 0;
  const timing = { aliveMs: 1_000, silentMs: 4_000 };
  const signs = createSignsOfLife(
    timing,
    (process) => told.push(`${process} gone`),
    (process) => told.push(`${process} back`),
    () => time,
  );
  /** seconds, in each of which these are heard */
  const pass = (seconds: number, heard: readonly string[] = []) => {
    for (let i = 0; i < seconds; i++) {
      time += timing.aliveMs;
      for (const process of heard) signs.heard(process);
      signs.check();
    }
  };
  return { told, signs, pass, jump: (seconds: number) => (time += seconds * 1_000) };
}

describe("whether another process is there", () => {
  it("[SY24] takes one for gone that was silent for seconds, once, and for back when it is heard again", () => {
    const { told, pass } = watch();
    pass(10, ["a", "b"]);
    expect(told).toEqual([]);
    pass(20, ["b"]);
    expect(told).toEqual(["a gone"]);
    pass(1, ["a", "b"]);
    expect(told).toEqual(["a gone", "a back"]);
  });

  it("[SY24] takes one for gone at once that says goodbye", () => {
    const { told, signs, pass } = watch();
    pass(2, ["a"]);
    signs.left("a");
    expect(told).toEqual(["a gone"]);
    pass(10);
    expect(told).toEqual(["a gone"]);
  });

  it("[SY24] takes nobody for gone because it stood still itself", () => {
    const { told, signs, pass, jump } = watch();
    pass(3, ["a"]);
    jump(30);
    signs.check();
    pass(3, ["a"]);
    expect(told).toEqual([]);
  });
});
