import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./reports.ts";

describe("the count of npm test", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "tutti-reports-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const report = async (content: unknown) => {
    const file = path.join(folder, "report.json");
    await writeFile(file, JSON.stringify(content));
    return file;
  };

  it("[RU20] adds what the runners report", async () => {
    const vitest = await report({ numPassedTests: 7, numFailedTests: 2, numFailedTestSuites: 1 });
    expect(countVitest(vitest, 1)).toEqual({ passed: 7, failed: 2 });
    const playwright = await report({ stats: { expected: 3, unexpected: 1, flaky: 1 } });
    expect(countPlaywright(playwright, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("[RU20] counts a run that broke without a failed test as a failure", async () => {
    const vitest = await report({ numPassedTests: 7, numFailedTests: 0, numFailedTestSuites: 1 });
    expect(countVitest(vitest, 1)).toEqual({ passed: 7, failed: 1 });
    expect(countVitest(path.join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 });
    expect(countPlaywright(path.join(folder, "none.json"), 1)).toEqual({ passed: 0, failed: 1 });
  });
});
