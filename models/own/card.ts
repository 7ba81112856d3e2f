import { ABOUT_ARCHITECTURES, ABOUT_LAYOUTS, ABOUT_SIZES } from "../../domain/training/architectures.ts";
import { aboutField, fieldsFor, type TrainingRecipe } from "../../domain/training/recipe.ts";
import { thinned } from "./curve.ts";
import type { ModelManifest } from "./manifest.ts";

/** Moments of the loss curve in the card's table. */
const MOMENTS = 12;
/** Fewer pieces than this are learned by heart. */
const FEW_PIECES = 10;

const WHAT: Record<string, string> = {
  emptyBars: "silent bars (%)",
  inScale: "notes in one scale (0-1)",
  pitchesUsed: "different notes a bar (pitch classes)",
  polyphonicRate: "moments with more than two notes (0-1)",
  drumPattern: "drum hits on eighths (%)",
  similarity: "likeness to the manner of the data (0-1)",
};

/** A model card that writes itself: what the model is, what it learned from and how, how well, and what it cannot do. */
export function cardOf(manifest: ModelManifest): string {
  const { name, recipe, data, seconds, iteration } = manifest;
  const { title, about } = ABOUT_ARCHITECTURES[recipe.architecture];
  return `${[
    `# ${oneLine(name)}`,
    `${purposeOf(recipe)} ${title}, ${ABOUT_SIZES[recipe.size].title.toLowerCase()}: ${lowerFirst(about)}`,
    "## What it learned from",
    oneLine(data.about) || "Its maker did not say.",
    `${data.train} pieces to learn from, ${data.valid} to check with. Licence, in the words of its maker: ${oneLine(data.licence) || "not told"}.`,
    "## How it was trained",
    `${duration(seconds)} of training; these are the numbers after round ${iteration} of ${recipe.iterations}, the best on the pieces to check with.`,
    table(["setting", "value", "exact term"], settingsOf(recipe)),
    "## How it does",
    "Measured with melodies of pieces that it did not learn from (where there were any), beside what the composers wrote to them:",
    table(["", "this model", "the data"], metricsOf(manifest)),
    `Loss on those pieces: ${figure(manifest.validation)} nats (the smaller, the less surprised it is by the right notes).`,
    "## The course of its losses",
    curveTable(manifest.curve),
    "## Known limits",
    limitsOf(manifest)
      .map((limit) => `- ${limit}`)
      .join("\n"),
  ].join("\n\n")}\n`;
}

function purposeOf({ technique, layout }: TrainingRecipe): string {
  if (technique === "edit") return "Adds and removes notes until music sounds more like what it learned from.";
  return `Writes voices to a melody. ${ABOUT_LAYOUTS[layout].about}`;
}

function settingsOf(recipe: TrainingRecipe): string[][] {
  return fieldsFor(recipe.technique).map((name) => {
    const { title, term } = aboutField(name);
    return [title, String(recipe[name]), term];
  });
}

function metricsOf({ metrics, baseline }: ModelManifest): string[][] {
  return Object.entries(WHAT).flatMap(([name, what]) => {
    const [made, own] = [metrics[name], baseline[name]];
    return made === undefined && own === undefined ? [] : [[what, figure(made), figure(own)]];
  });
}

function curveTable(curve: ModelManifest["curve"]): string {
  const names = [...new Set(curve.flatMap(Object.keys))];
  return table(
    names,
    thinned(curve, MOMENTS).map((moment) => names.map((name) => figure(moment[name]))),
  );
}

function limitsOf({ recipe, data, metrics, baseline }: ModelManifest): string[] {
  const limits = [
    "It knows what its pieces do and nothing else: other styles come out in the manner of its data.",
    "It hears time in sixteenths and notes from C2 to B5; faster notes, triplets and others are rounded or left out.",
  ];
  if (data.train < FEW_PIECES)
    limits.push(
      `It learned from ${data.train === 1 ? "one piece" : `${data.train} pieces`} only, and will often repeat them.`,
    );
  if (recipe.technique === "accompany" && recipe.criticUpdates === 0) limits.push("It was trained without a critic.");
  const { inScale = 0 } = metrics;
  if (inScale < (baseline.inScale ?? 0) - 0.05)
    limits.push(
      "More of its notes lie outside the scale than in its data: it was trained too shortly, or from too little.",
    );
  limits.push("Nobody but its maker has listened to it.");
  return limits;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function figure(value: number | undefined): string {
  return value === undefined ? "" : String(Number(value.toPrecision(4)));
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} seconds`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Number((seconds / 3600).toPrecision(2))} hours`;
}

/** People's words stay on their line and make no headings, links or tables of their own. */
function oneLine(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>()#|!]/g, "\\$&");
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
