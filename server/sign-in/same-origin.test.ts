import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

beforeEach(() => {
  vi.stubEnv("PUBLIC_URL", "https://tutti.example");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("[ID14] a request that changes something", () => {
  it.each([
    ["of our own page", { "sec-fetch-site": "same-origin" }, true],
    ["typed by the person", { "sec-fetch-site": "none" }, true],
    ["of another site", { "sec-fetch-site": "cross-site" }, false],
    ["of a sibling site", { "sec-fetch-site": "same-site" }, false],
    ["with our origin", { origin: "https://tutti.example" }, true],
    ["with the origin under which it was sent", { origin: "https://localhost:3000", host: "localhost:3000" }, true],
    ["with another origin", { origin: "https://evil.example", host: "tutti.example" }, false],
    ["with a hidden origin", { origin: "null", host: "tutti.example" }, false],
    ["with our origin by http", { origin: "http://tutti.example", host: "tutti.example" }, false],
    ["of a script without a browser", {}, true],
    [
      "with our origin, but sent from elsewhere",
      { "sec-fetch-site": "cross-site", origin: "https://tutti.example" },
      false,
    ],
  ])("%s", (_whose, headers, expected) => {
    expect(isSameOrigin(new Headers(headers))).toBe(expected);
  });
});
