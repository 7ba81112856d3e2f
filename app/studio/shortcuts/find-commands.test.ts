import { describe, expect, it } from "vitest";
import { COMMANDS } from "./commands.ts";
import { findCommands } from "./find-commands.ts";

describe("the palette's search", () => {
  it("[ST22] finds a command by words of its title, in any order", () => {
    expect(findCommands(COMMANDS, "highlight").map((command) => command.id)).toEqual(["scale"]);
    expect(findCommands(COMMANDS, "swing quant").map((command) => command.id)).toEqual(["quantize-how"]);
  });

  it("puts first what begins with the word", () => {
    expect(findCommands(COMMANDS, "loop")[0]?.title).toMatch(/^Loop/);
    expect(findCommands(COMMANDS, "zoom in")[0]?.id).toBe("zoom-in");
  });

  it("offers everything to those who typed nothing", () => {
    expect(findCommands(COMMANDS, " ")).toHaveLength(COMMANDS.length);
  });
});
