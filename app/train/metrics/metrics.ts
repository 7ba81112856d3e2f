/** A musical measure of what the model wrote, beside the same of the music it learns from. */
export type Metric = {
  key: string;
  title: string;
  /** its exact name */
  term: string;
  /** what it means and which way is better, for somebody of 14 */
  meaning: string;
  kind: "share" | "count" | "number";
};

/** In the order in which they are shown; measures that a run does not have are left out. */
export const METRICS: readonly Metric[] = [
  {
    key: "emptyBars",
    title: "Silent bars",
    term: "empty bars (EB)",
    meaning: "How many bars have no note at all. At the beginning it is often all or nothing.",
    kind: "share",
  },
  {
    key: "inScale",
    title: "Notes in the scale",
    term: "in-scale rate",
    meaning: "How many notes belong to the key that fits best. Random notes hit it about every second time.",
    kind: "share",
  },
  {
    key: "pitchesUsed",
    title: "Different notes in a bar",
    term: "used pitch classes (UPC)",
    meaning: "How many of the twelve notes appear in a bar. Too many is a mess, too few is dull.",
    kind: "number",
  },
  {
    key: "polyphonicRate",
    title: "Notes together",
    term: "polyphonic rate",
    meaning: "How often several notes sound at the same time.",
    kind: "share",
  },
  {
    key: "drumPattern",
    title: "Steady drums",
    term: "drum pattern (DP)",
    meaning: "How many drum hits fall on the eighths of the beat, where drummers mostly play.",
    kind: "share",
  },
  {
    key: "similarity",
    title: "Like your music",
    term: "similarity to the data",
    meaning: "How much the mixture of notes and lengths is that of your pieces. 100 % would be the same mixture.",
    kind: "share",
  },
  {
    key: "validation",
    title: "Surprise by new pieces",
    term: "validation loss, nats",
    meaning:
      "How surprised the model is by pieces that it has not practised with. Lower is better; when it rises again, it learns by heart (overfitting).",
    kind: "number",
  },
];

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

export function metricWords(kind: Metric["kind"], value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return kind === "share" ? percent.format(value) : number.format(value);
}

/** The measures that any of the checkpoints has, in order. */
export function metricsOf(checkpoints: readonly { metrics: Readonly<Record<string, number>> }[]): Metric[] {
  return METRICS.filter(({ key }) => checkpoints.some(({ metrics }) => Number.isFinite(metrics[key])));
}
