import type { Layout } from "../../../domain/training/architectures.ts";
import type { DatasetReport } from "../../../domain/training/dataset-report.ts";

/** Below this share of the pieces a role is too rare to learn. */
const RARE = 0.25;

/** Why the chosen data may not suit the line-up, as a sentence; null when it does or nothing is known. */
export function lineUpWarning(layout: Layout, report: DatasetReport | null): string | null {
  if (!report || report.pieces === 0 || layout !== "band") return null;
  const { drums, bass } = report.roles;
  const missing = [drums < report.pieces * RARE ? "drums" : null, bass < report.pieces * RARE ? "a bass" : null];
  const named = missing.filter((name) => name !== null).join(" and ");
  if (named === "") return null;
  return `Few of your pieces have ${named}, so a band has little to learn from there. A choir may suit them better.`;
}
