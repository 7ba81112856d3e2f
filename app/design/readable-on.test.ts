import fc from "fast-check";
import { expect, it } from "vitest";
import { contrast } from "./contrast.ts";
import { readableOn } from "./readable-on.ts";

const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, "0"));
const color = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join("")}`);

it("[UI1] letters on any person's colour are read easily", () => {
  fc.assert(fc.property(color, (background) => contrast(readableOn(background), background) >= 4.5));
});

it("is black on yellow and white on navy", () => {
  expect(readableOn("#ffe14d")).toBe("#000000");
  expect(readableOn("#0b1d51")).toBe("#ffffff");
});
