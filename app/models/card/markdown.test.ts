import { describe, expect, it } from "vitest";
import { inline, MAX_CARD_CHARACTERS, readMarkdown } from "./markdown.ts";

const plain = (text: string) => [{ kind: "plain", text }];

describe("a model card", () => {
  it("[TU8] is read as headings, paragraphs, lists, tables and code", () => {
    const card =
      "# Choir\n\nIt sings\nin four voices.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n  more\n- two\n\n```\nx < y\n```\n";
    expect(readMarkdown(card)).toEqual([
      { kind: "heading", level: 1, text: plain("Choir") },
      { kind: "paragraph", text: plain("It sings in four voices.") },
      { kind: "table", head: [plain("a"), plain("b")], rows: [[plain("1"), plain("2")]] },
      { kind: "list", isOrdered: false, items: [plain("one more"), plain("two")] },
      { kind: "code", text: "x < y" },
    ]);
  });

  it("[TU9] cannot bring anything but text: HTML stays letters and links become their address", () => {
    expect(readMarkdown("<script>alert(1)</script>")).toEqual([
      { kind: "paragraph", text: plain("<script>alert(1)</script>") },
    ]);
    expect(inline("see [this](javascript:alert(1))").some((part) => part.text.includes("javascript:alert(1"))).toBe(
      true,
    );
    expect(inline("[here](https://x.org)")).toEqual(plain("here (https://x.org)"));
  });

  it("marks words within a line", () => {
    expect(inline("a **b** `c*d` *e* snake_case_name")).toEqual([
      { kind: "plain", text: "a " },
      { kind: "strong", text: "b" },
      { kind: "plain", text: " " },
      { kind: "code", text: "c*d" },
      { kind: "plain", text: " " },
      { kind: "emphasis", text: "e" },
      { kind: "plain", text: " snake_case_name" },
    ]);
  });

  it.each([
    ["`".repeat(5000)],
    ["|".repeat(5000)],
    ["*".repeat(5000)],
    ["- ".repeat(5000)],
    ["_a".repeat(MAX_CARD_CHARACTERS)],
    [`#${" ".repeat(MAX_CARD_CHARACTERS / 3)}a${" ".repeat(MAX_CARD_CHARACTERS / 3)}\u2028b`],
    [`# a${"#".repeat(MAX_CARD_CHARACTERS / 2)}${" ".repeat(MAX_CARD_CHARACTERS / 3)}b`],
    ["[".repeat(MAX_CARD_CHARACTERS)],
    ["[a](".repeat(MAX_CARD_CHARACTERS / 4)],
  ])("that is no Markdown at all is still read", (text) => {
    expect(readMarkdown(text).length).toBeGreaterThan(0);
  });

  it("has headings without the signs that close them", () => {
    expect(readMarkdown("## In C# ##  ")).toEqual([{ kind: "heading", level: 2, text: plain("In C#") }]);
  });

  it("without a closing fence is code to its end", () => {
    expect(readMarkdown("```\nabc")).toEqual([{ kind: "code", text: "abc" }]);
  });
});
