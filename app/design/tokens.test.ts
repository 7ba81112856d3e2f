import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "./contrast.ts";
import { THEMES, type Theme } from "./theme.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** Colours are six-digit hex; a light value replaces the dark one of the same name. */
function colours(theme: Theme): Map<string, string> {
  const blocks = [...css.matchAll(/:root(\[data-theme="light"\])?\s*\{([^}]*)\}/g)];
  const wanted = blocks.filter((block) => theme === "light" || block[1] === undefined);
  const pairs = wanted.flatMap((block) => [...(block[2] ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)]);
  return new Map(pairs.map((pair) => [pair[1] ?? "", pair[2] ?? ""]));
}

function ratio(theme: Theme, front: string, back: string): number {
  const all = colours(theme);
  return contrast(all.get(front) ?? `--${front} is missing`, all.get(back) ?? `--${back} is missing`);
}

const GROUNDS = ["ground", "surface", "raised", "pressed"];
const TRACKS = Array.from({ length: 12 }, (_, index) => `track-${index}`);

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for the edges of controls and for graphics that carry meaning. */
const TEXT = 4.5;
const GRAPHICS = 3;

describe.each(THEMES)("the %s theme", (theme) => {
  it.each(GROUNDS)("[UI1] is read easily on %s", (ground) => {
    for (const front of ["text", "muted"]) {
      expect(ratio(theme, front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
    }
  });

  it.each(["ground", "surface", "raised"])(
    "[UI1] has messages, accents and hints that are read easily on %s",
    (ground) => {
      for (const front of ["accent", "good", "warn", "bad", "faint"]) {
        expect(ratio(theme, front, ground), `${front} on ${ground}`).toBeGreaterThanOrEqual(TEXT);
      }
    },
  );

  it("[UI1] is read easily on the house colour", () => {
    expect(ratio(theme, "accent-text", "accent")).toBeGreaterThanOrEqual(TEXT);
    expect(ratio(theme, "fill-text", "fill")).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(GROUNDS)("[UI2] shows the focus and the edge of a field on %s", (ground) => {
    expect(ratio(theme, "focus", ground)).toBeGreaterThanOrEqual(GRAPHICS);
    if (ground !== "pressed") expect(ratio(theme, "field-line", ground)).toBeGreaterThanOrEqual(GRAPHICS);
  });

  it.each(TRACKS)("[UI3] shows a note of %s on the roll, and the words on it", (track) => {
    expect(ratio(theme, track, "roll-white")).toBeGreaterThanOrEqual(GRAPHICS);
    expect(ratio(theme, track, "roll-black")).toBeGreaterThanOrEqual(GRAPHICS);
    expect(ratio(theme, "note-text", track)).toBeGreaterThanOrEqual(TEXT);
  });
});

it("contrast is 21 between black and white, and 1 between equals", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#62b6ff", "#62b6ff")).toBe(1);
});
