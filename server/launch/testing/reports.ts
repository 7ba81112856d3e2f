import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Counts } from "./runner.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * What a run counts for: a run that broke without a failed test, such as one that wrote no report, is one failure.
 */
function settle(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts the tests of a Vitest run from its JSON report. */
export function countVitest(file: string, exitCode: number): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return settle({ passed: report.numPassedTests, failed: report.numFailedTests }, exitCode);
}

/** Counts the tests of a Playwright run from its JSON report; one that passed only when repeated has failed. */
export function countPlaywright(file: string, exitCode: number): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats } = playwrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return settle({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, exitCode);
}
