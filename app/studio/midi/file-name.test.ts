import { describe, expect, it } from "vitest";
import { fileNameOf } from "./file-name.ts";

describe("the name of an exported file", () => {
  it("is the title", () => expect(fileNameOf("Ode to Joy")).toBe("Ode to Joy.mid"));
  it("holds nothing that a file system refuses", () => expect(fileNameOf('a/b\\c: "d"?\n')).toBe("a b c d.mid"));
  it("is never empty", () => expect(fileNameOf("///")).toBe("tutti.mid"));
});
