import { describe, expect, it } from "vitest";
import { OPERATIONS } from "./operations/all.ts";
import { findOperation } from "./router.ts";

describe("finding an operation", () => {
  it("reads path parameters", () => {
    const found = findOperation("GET", "/projects/abc/midi");
    expect(found).toMatchObject({ kind: "found", operation: { id: "exportMidi" }, parameters: { id: "abc" } });
  });

  it("[AP1] tells an unknown address from a known one that is asked in the wrong way", () => {
    expect(findOperation("GET", "/nowhere")).toEqual({ kind: "unknown" });
    expect(findOperation("DELETE", "/projects/abc/midi")).toEqual({ kind: "wrong method", allowed: ["GET", "PUT"] });
  });

  it("[AP2] has one operation for each method and path, each with a name of its own", () => {
    const addresses = OPERATIONS.map((operation) => `${operation.method} ${operation.path}`);
    const names = OPERATIONS.map((operation) => operation.id);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(names).size).toBe(names.length);
  });
});
