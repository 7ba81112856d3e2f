import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { keptSecret } from "./secret.ts";

describe("the secret that signs sessions", () => {
  it("[RU5] is made once, is long, and can be read by its owner alone", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-secret-"));
    const [one, other] = await Promise.all([keptSecret(folder), keptSecret(folder)]);
    const later = await keptSecret(folder);
    expect(later.length).toBeGreaterThan(40);
    expect(await keptSecret(folder)).toBe(later);
    expect([one, other]).toContain(later);
    expect((await stat(path.join(folder, "auth-secret"))).mode & 0o777).toBe(0o600);
    await rm(folder, { recursive: true });
  });
});
