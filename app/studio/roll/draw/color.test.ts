import { describe, expect, it } from "vitest";
import { mix, withAlpha } from "./color.ts";

describe("colours on the canvas", () => {
  it("mixes from one end to the other", () => {
    expect(mix("#000000", "#ffffff", 0)).toBe("rgb(0 0 0)");
    expect(mix("#000000", "#ff8000", 0.5)).toBe("rgb(128 64 0)");
  });

  it("takes an alpha", () => {
    expect(withAlpha("#102030", 0.5)).toBe("rgb(16 32 48 / 0.5)");
  });

  it("reads the short form that minifiers write", () => {
    expect(withAlpha("#fff", 0.1)).toBe("rgb(255 255 255 / 0.1)");
  });

  it("survives a colour that is none", () => {
    expect(mix("", "#ffffff", 1)).toBe("rgb(255 255 255)");
  });
});
