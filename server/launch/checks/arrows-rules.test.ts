import { describe, expect, it } from "vitest";
import { againstTheArrows } from "./arrows-rules.ts";

const offences = (path: string, source: string) => againstTheArrows([{ path, source }]);

describe("the arrows", () => {
  it("[RU1] let app import server, server domain, workers models, models domain", () => {
    expect(offences("app/page.tsx", 'import { a } from "../server/a.ts";')).toEqual([]);
    expect(offences("server/a/b.ts", 'import { a } from "../../domain/a.ts";')).toEqual([]);
    expect(offences("workers/a.ts", 'import { a } from "../models/a.ts";')).toEqual([]);
    expect(offences("models/gan/a.ts", 'export { a } from "../../domain/a.ts";')).toEqual([]);
  });

  it.each([
    ["domain/score/a.ts", "../../server/b.ts"],
    ["server/a.ts", "../app/b.tsx"],
    ["server/a.ts", "../models/b.ts"],
    ["models/a.ts", "../workers/b.ts"],
    ["workers/a.ts", "../server/b.ts"],
    ["app/a.ts", "../prisma/client.ts"],
    ["prisma/a.ts", "../server/b.ts"],
  ])("[RU1] catch %s importing %s", (path, specifier) => {
    expect(offences(path, `import { b } from "${specifier}";`)).toHaveLength(1);
    expect(offences(path, `const b = await import("${specifier}");`)).toHaveLength(1);
    expect(offences(path, `import "${specifier}";`)).toHaveLength(1);
  });

  it("[RU1] keep frameworks, Node and the database out of the domain", () => {
    for (const name of ["react", "next/headers", "node:fs", "@prisma/client", "@tensorflow/tfjs", "ws"]) {
      expect(offences("domain/a.ts", `import x from "${name}";`)).toHaveLength(1);
    }
    expect(offences("domain/a.ts", 'import * as Y from "yjs";')).toEqual([]);
  });

  it("let tests prepare a database wherever they stand, but not in the domain", () => {
    const source = 'import { createTestDatabase } from "../prisma/test-database.ts";';
    expect(offences("app/a.test.ts", source)).toEqual([]);
    expect(offences("app/a.ts", source)).toHaveLength(1);
    expect(offences("domain/a.test.ts", source)).toHaveLength(1);
  });

  it("say where the import stands and why it is wrong", () => {
    expect(offences("domain/a.ts", '\nimport { b } from "../app/b.ts";')).toEqual([
      "domain/a.ts:2 imports ../app/b.ts: domain may not import app",
    ]);
  });

  it("read code, not comments", () => {
    expect(offences("domain/a.ts", '// once: import { b } from "../app/b.ts";')).toEqual([]);
  });
});
