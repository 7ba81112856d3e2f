/** A musical measure of what the model wrote, beside the same of the music it learns from. */
export type Metric = {
  key: string;
  title: string;
  /** its exact name */
  term: string;
  /** what it means and which way is better, for somebody of 14 */
  meaning: string;
  /** "percent" comes as 0-100, "share" as 0-1; both are shown in percent */
  kind: "percent" | "share" | "number";
};

/** In the order in which they are shown; measures that a run does not have are left out. */
export const METRICS: readonly Metric[] = [
  {
    key: "emptyBars",
    title: "Silent bars",
    term: "empty bars (EB)",
    meaning: "How many bars a voice is silent. At the beginning it is often all or nothing.",
    kind: "percent",
  },
  {
    key: "inScale",
    title: "Notes in the scale",
    term: "in-scale rate",
    meaning:
      "How much of the time it plays notes of one key, the one that fits best. Notes by chance do so a little over half of the time.",
    kind: "share",
  },
  {
    key: "pitchesUsed",
    title: "Different notes in a bar",
    term: "used pitch classes (UPC)",
    meaning: "How many of the twelve notes a voice uses in a bar. Too many is a mess, too few is dull.",
    kind: "number",
  },
  {
    key: "polyphonicRate",
    title: "Notes together",
    term: "polyphonic rate",
    meaning: "How much of the time three or more notes sound at once.",
    kind: "share",
  },
  {
    key: "drumPattern",
    title: "Steady drums",
    term: "drum pattern (DP)",
    meaning: "How many drum hits fall on the eighths of the beat, where drummers mostly play.",
    kind: "percent",
  },
  {
    key: "similarity",
    title: "Like your music",
    term: "overlapping area, similarity to the data",
    meaning:
      "How alike its manner is to your pieces: harmonies, lengths, leaps, places in the bar. 100 % would be the same mixture.",
    kind: "share",
  },
];

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function metricWords(kind: Metric["kind"], value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  if (kind === "number") return number.format(value);
  return percent.format(kind === "share" ? value : value / 100);
}

/** The measures that any of the checkpoints has, in order. */
export function metricsOf(checkpoints: readonly { metrics: Readonly<Record<string, number>> }[]): Metric[] {
  return METRICS.filter(({ key }) => checkpoints.some(({ metrics }) => Number.isFinite(metrics[key])));
}
