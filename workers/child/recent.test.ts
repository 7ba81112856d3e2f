import { describe, expect, it } from "vitest";
import { keepRecent } from "./recent.ts";

describe("[GE33] models that people made", () => {
  it("stay loaded as long as they are among those used last, and are let go of after that", async () => {
    const loaded: string[] = [];
    const gone: string[] = [];
    const { get } = keepRecent(
      2,
      async (key) => {
        loaded.push(key);
        return key.toUpperCase();
      },
      (thing) => gone.push(thing),
    );
    for (const key of ["a", "b", "a", "c", "a"]) expect(await get(key)).toBe(key.toUpperCase());
    expect(loaded).toEqual(["a", "b", "c"]);
    expect(gone).toEqual(["B"]);
    await get("b");
    expect(gone).toEqual(["B", "C"]);
  });

  it("are tried again when they could not be loaded", async () => {
    let tries = 0;
    const { get } = keepRecent(
      1,
      async (key) => {
        tries++;
        if (tries === 1) throw new Error("The file is damaged.");
        return key;
      },
      () => {},
    );
    await expect(get("a")).rejects.toThrow("damaged");
    expect(await get("a")).toBe("a");
  });
});
