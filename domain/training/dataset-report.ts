import { z } from "zod";

/** Files that a report names one by one; of the others it gives the number. */
export const MAX_REPORTED_FILES = 200;

const aboutFile = z.object({ file: z.string(), reason: z.string() });
export type AboutFile = z.output<typeof aboutFile>;

const count = z.int().min(0);
const roleCounts = z.object({ melody: count, bass: count, harmony: count, pad: count, drums: count });

/** What was found in people's own data, what was used and what not. Every `reason` is what goes after the file's name. */
export const datasetReport = z.object({
  /** files that were looked at, and those of them that gave music */
  files: count,
  used: count,
  /** files that gave nothing, and why; at most {@link MAX_REPORTED_FILES}, `skippedCount` is all of them */
  skipped: z.array(aboutFile),
  skippedCount: count,
  /** files that were used although something is odd about them */
  remarks: z.array(aboutFile),
  remarksCount: count,
  pieces: count,
  notes: count,
  bars: count,
  minutes: z.number().min(0),
  /** share of the notes, 0 to 1, that do not begin on a sixteenth and are moved to the nearest one */
  offGrid: z.number().min(0).max(1),
  /** pieces to learn from and pieces to check with, and how they were parted, as a sentence */
  splits: z.object({ train: count, valid: count, how: z.string() }),
  /** in how many pieces somebody plays each role */
  roles: roleCounts,
  /** sentences about the whole */
  warnings: z.array(z.string()),
});

export type DatasetReport = z.output<typeof datasetReport>;

const NOTHING =
  "Nothing in this data can be learned from. Upload MIDI files (.mid), a zip of them, or pieces from your projects.";
/** From here on people count in hours. */
const LONG_MINUTES = 120;

const ROLE_NAMES = {
  melody: "a melody",
  bass: "a bass",
  harmony: "chords (guitar, piano)",
  pad: "held sounds (strings)",
  drums: "drums",
} as const;

/** The report as sentences, the most important first; files one by one come last. */
export function describeDataset(report: DatasetReport): string[] {
  if (report.pieces === 0) return [NOTHING, ...report.warnings, ...fileLines(report)];
  const { pieces, files, used, bars, minutes, notes, roles, splits, offGrid } = report;
  const played = [
    `${counted(pieces, "piece")} from ${counted(used, "file")}`,
    counted(bars, "bar"),
    counted(notes, "note"),
    `about ${duration(minutes)} of music`,
  ];
  const found = Object.entries(roles).filter(([, pieces]) => pieces > 0);
  const inPieces = found.map(([role, pieces]) => `${isRole(role) ? ROLE_NAMES[role] : role} in ${pieces}`);
  return [
    `${played.join(", ")}.`,
    ...(used < files ? [`${files - used} of ${counted(files, "file")} could not be used; the reasons are below.`] : []),
    `Found ${inPieces.join(", ")} of ${counted(pieces, "piece")}.`,
    offGrid === 0
      ? "Every note begins on a sixteenth, the grid that the models read."
      : `${percent(offGrid)} of the notes lie between the sixteenths of the grid and are moved to the nearest (quantisation).`,
    splits.how,
    ...report.warnings,
    ...fileLines(report),
  ];
}

function fileLines({ skipped, skippedCount, remarks, remarksCount }: DatasetReport): string[] {
  const lines = (files: AboutFile[]) => files.map(({ file, reason }) => `${file}: ${reason}`);
  const more = (all: number, shown: number, what: string) =>
    all > shown ? [`... and ${counted(all - shown, "more file")} ${what}.`] : [];
  return [
    ...lines(skipped),
    ...more(skippedCount, skipped.length, "could not be used"),
    ...lines(remarks),
    ...more(remarksCount, remarks.length, "with remarks"),
  ];
}

function isRole(role: string): role is keyof typeof ROLE_NAMES {
  return Object.hasOwn(ROLE_NAMES, role);
}

function duration(minutes: number): string {
  const [unit, count] = minutes < LONG_MINUTES ? (["minute", minutes] as const) : (["hour", minutes / 60] as const);
  return counted(Math.max(1, Math.round(count)), unit);
}

/** "1 piece", "12,000 notes". */
export function counted(count: number, thing: string): string {
  return `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? "Less than 1 %" : `${Math.round(100 * share)} %`;
}
