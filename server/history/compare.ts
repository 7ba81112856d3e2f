import { diffScores, type NoteDiff, type ScoreDiff } from "../../domain/diff/score-diff.ts";
import { type Statement, statementsOf } from "../../domain/diff/statements.ts";
import { readScore } from "../../domain/score/read.ts";
import { requireProject } from "../access/require.ts";
import { scoreAt } from "../score-log/walk-log.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireRow } from "./history.ts";

/** Notes and statements that a comparison lists one by one; of more it says how many there are. */
export const MAX_NOTES_LISTED = 5_000;
const MAX_STATEMENTS = 500;

export type Comparison = Omit<ScoreDiff, "twins" | "sides" | "events"> & {
  statements: Statement[];
  notes: NoteDiff[];
  /** of all notes that differ, listed or not */
  counts: Record<NoteDiff["kind"], number>;
};

/**
 * What differs between the states after two rows of the log, in words and note by note.
 *
 * @throws Failure "notFound"
 */
export async function compareStates(
  principal: Principal,
  projectId: string,
  from: number,
  to: number,
): Promise<Comparison> {
  await requireProject(principal, projectId, "project.read");
  await requireRow(projectId, Math.max(from, to));
  const before = readScore(await scoreAt(projectId, BigInt(from)));
  const after = readScore(await scoreAt(projectId, BigInt(to)));
  const { twins: _, sides: __, events: ___, ...diff } = listed(diffScores(before, after));
  return diff;
}

function listed(diff: ScoreDiff) {
  const counts = { added: 0, removed: 0, moved: 0, transposed: 0, retimed: 0, velocity: 0 };
  for (const { kind } of diff.notes) counts[kind] += 1;
  const statements = statementsOf(diff).slice(0, MAX_STATEMENTS);
  return { ...diff, statements, counts, notes: diff.notes.slice(0, MAX_NOTES_LISTED) };
}
