import { countTakes } from "../takes/statistics.ts";

const HEAD = ["technique", "takes", "waiting", "accepted", "in part", "discarded", "notes offered", "notes kept"];

/** What became of all takes of this installation, as lines of a table. */
export async function tableOfTakes(): Promise<string[]> {
  const rows = (await countTakes(null)).map((row) => [
    row.technique,
    ...[row.takes, row.waiting, row.accepted, row.inPart, row.discarded, row.notesOffered, row.notesKept].map(String),
  ]);
  if (rows.length === 0) return ["There is no take yet."];
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column > 0)).join("  "));
}

const padded = (cell: string, width: number, isNumber: boolean) =>
  isNumber ? cell.padStart(width) : cell.padEnd(width);
