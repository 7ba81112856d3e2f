import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "./configuration.ts";
import { refuseWeakSecret } from "./weak-secret.ts";

const read = (environment: Record<string, string>) => readConfiguration({ NODE_ENV: "production", ...environment });
const STRONG = "k3nq8Zr0vYb5Wd7uXe2tGh9sJm4pLc6a";

describe("the environment", () => {
  it("may be empty: everything has a default", () => {
    expect(read({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://127.0.0.1:3000",
      dataDir: path.resolve(".data"),
      databaseUrl: undefined,
      production: true,
    });
    expect(read({}).workers).toBeGreaterThanOrEqual(1);
  });

  it("counts an empty variable as none", () => {
    expect(read({ DATABASE_URL: "", PORT: "" })).toMatchObject({ databaseUrl: undefined, port: 3000 });
  });

  it("gives people an address that they can type, without a slash at its end", () => {
    expect(read({ HOST: "0.0.0.0", PORT: "80" }).publicUrl).toBe("http://localhost:80");
    expect(read({ HOST: "::1" }).publicUrl).toBe("http://[::1]:3000");
    expect(read({ PUBLIC_URL: "https://tutti.example/" }).publicUrl).toBe("https://tutti.example");
  });

  it("takes WORKERS=0 for a machine whose workers are elsewhere", () => {
    expect(read({ WORKERS: "0" }).workers).toBe(0);
  });

  it.each([
    ["PORT", "none"],
    ["PORT", "70000"],
    ["WORKERS", "-1"],
    ["DATABASE_URL", "mysql://here/db"],
    ["REDIS_URL", "http://:a-password@here"],
    ["PUBLIC_URL", "tutti.example"],
  ])("[RU9] that is wrong in %s (%s) is refused by the name of the variable, without its value", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read({ [name]: value })).not.toThrow(`: ${value}`);
  });
});

describe("a given AUTH_SECRET", () => {
  const refuse = (environment: Record<string, string>) => () => refuseWeakSecret(read(environment));
  const PUBLIC_URL = "https://tutti.example";

  it.each([
    "secret",
    "a".repeat(64),
    "abcabcabcabcabcabcabcabcabcabcabcabc",
    "change-me-to-a-long-random-value-please-1234",
    "your_auth_secret_goes_here_0123456789",
    "0123456789abcdefghijklmnopqrstuvwxyz",
    "k7Q2xP9vR4mZ8bT1k7Q2xP9vR4mZ8bT1",
  ])("[RU10] that can be guessed (%s) is refused where others can reach the server", (AUTH_SECRET) => {
    expect(refuse({ AUTH_SECRET, PUBLIC_URL })).toThrow("AUTH_SECRET is too easy to guess");
  });

  it("[RU10] that can be guessed is refused where the server listens to other machines, whatever its address says", () => {
    expect(refuse({ AUTH_SECRET: "secret", HOST: "0.0.0.0" })).toThrow("AUTH_SECRET is too easy to guess");
    expect(refuse({ AUTH_SECRET: "secret", HOST: "::1" })).not.toThrow();
  });

  it("[RU10] that a good generator made is never refused", () => {
    for (let i = 0; i < 200; i++) {
      for (const encoding of ["base64", "base64url", "hex"] as const) {
        const AUTH_SECRET = randomBytes(32).toString(encoding);
        expect(refuse({ AUTH_SECRET, PUBLIC_URL }), AUTH_SECRET).not.toThrow();
      }
    }
  });

  it("[RU10] that is long and random is taken, and so is none, and anything at home", () => {
    expect(refuse({ AUTH_SECRET: STRONG, PUBLIC_URL })).not.toThrow();
    expect(refuse({ PUBLIC_URL })).not.toThrow();
    expect(refuse({ AUTH_SECRET: "secret" })).not.toThrow();
    expect(refuse({ AUTH_SECRET: "secret", PUBLIC_URL, NODE_ENV: "development" })).not.toThrow();
  });
});
