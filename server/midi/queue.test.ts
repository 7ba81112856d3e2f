import { describe, expect, it } from "vitest";
import { FILES_AT_ONCE, FILES_OF_ONE_PERSON, FILES_WAITING, whenThreadIsFree } from "./queue.ts";

/** Work that goes on until it is told to end. */
function heldWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const start = (person: string, fails = false) =>
    whenThreadIsFree(person, async () => {
      begun.push(person);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (fails) throw new Error("broken");
      return person;
    });
  const endAll = async (work: Promise<unknown>[]) => {
    const over = Promise.allSettled(work);
    const ending = setInterval(() => ends.splice(0).map((end) => end()), 1);
    const results = await over;
    clearInterval(ending);
    return results;
  };
  return { begun, start, endAll };
}

describe("[MI10] files that are read on the server", () => {
  it("are read a few at a time, the others wait for their turn", async () => {
    const { begun, start, endAll } = heldWork();
    const people = ["a", "b", "c", "d", "e"];
    const work = people.map((person) => start(person, person === "a"));
    await Promise.resolve();
    expect(begun).toEqual(people.slice(0, FILES_AT_ONCE));
    const results = await endAll(work);
    expect(begun).toEqual(people);
    expect(results.map(({ status }) => status)).toEqual(["rejected", ...Array(4).fill("fulfilled")]);
  });

  it("are bounded for one person and for all together, with words that say so", async () => {
    const { start, endAll } = heldWork();
    const own = Array.from({ length: FILES_OF_ONE_PERSON }, () => start("a"));
    await expect(start("a")).rejects.toMatchObject({ kind: "tooMany" });
    const room = FILES_AT_ONCE + FILES_WAITING - own.length;
    const others = Array.from({ length: room }, (_, i) => start(`other ${i}`));
    await expect(start("z")).rejects.toMatchObject({ kind: "unavailable" });
    await endAll([...own, ...others]);
    await endAll([start("a")]);
  });
});
