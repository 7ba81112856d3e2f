import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canReach } from "./account.ts";

describe("the account that PostgreSQL runs as", () => {
  it("[RU18] reaches a folder only when it may pass every folder above", async () => {
    const parent = await mkdtemp(path.join(os.tmpdir(), "tutti-home-"));
    const inner = path.join(parent, "closed", "inner");
    await mkdir(inner, { recursive: true });
    const somebody = { uid: 65534, gid: 65534 };
    await chmod(parent, 0o755);
    expect(canReach(somebody, path.join(inner, "not made yet"))).toBe(true);
    await chmod(path.join(parent, "closed"), 0o700);
    expect(canReach(somebody, inner)).toBe(false);
    expect(canReach(undefined, inner)).toBe(true);
    await rm(parent, { recursive: true });
  });
});
