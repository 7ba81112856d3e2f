import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TrainingRecipe, trainingRecipe } from "../../domain/training/recipe.ts";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { readParameters, writeParameters } from "../parameters/files.ts";
import { saveBest } from "../training/best.ts";
import { newLearner } from "../training/learners.ts";
import { appendLog } from "../training/log.ts";
import { writeSetup } from "../training/setup.ts";
import { cardOf } from "./card.ts";
import { loadModelFolder } from "./load.ts";
import { readModelFolder } from "./read.ts";
import { writeModelFolder } from "./write.ts";

const piece = { steps: 32, cells: Uint8Array.from({ length: 128 }, (_, cell) => 30 - 8 * (cell % 4)) };
const words = { name: "My hymns", data: "30 hymns of ours", licence: "CC0" };
const melody = [60, 62, 64, 65].map((pitch, beat) => ({ pitch, start: beat * 480, duration: 480, velocity: 80 }));
const input = { notes: melody, lengthTicks: 1920, parameters: {}, seed: 1 };
const TIMEOUT_MS = 120_000;

describe("people's own models", { timeout: TIMEOUT_MS }, () => {
  let tf: TF;
  let base = "";

  beforeAll(async () => {
    tf = await loadBackend("wasm");
    base = await mkdtemp(join(tmpdir(), "own-"));
  });
  afterAll(() => rm(base, { recursive: true }));

  /** The folder of a run that has come to its first checkpoint. */
  async function run(name: string, more: Partial<TrainingRecipe>): Promise<string> {
    const recipe = trainingRecipe.parse(more);
    const folder = join(base, name);
    const learner = newLearner(tf, recipe, { train: [piece], valid: [piece] });
    await writeSetup(folder, { recipe, pieces: { train: 27, valid: 3 } });
    await appendLog(folder, { iteration: 0, validation: 3.9, nats: 3.8 });
    const figures = { metrics: { inScale: 0.5, emptyBars: 0 }, baseline: { inScale: 0.98, emptyBars: 1 } };
    await saveBest(folder, learner, { iteration: 0, seconds: 61, validation: 3.9, ...figures });
    learner.dispose();
    return folder;
  }

  it.each([
    { architecture: "u-net", layout: "choir" },
    { architecture: "u-net", layout: "band" },
    { architecture: "musegan", layout: "choir" },
    { architecture: "deepcomposer", layout: "choir" },
  ] as const)("[TR12] a trained $architecture for a $layout becomes a folder that accompanies", async (kind) => {
    const name = `${kind.architecture}-${kind.layout}`;
    await writeModelFolder(await run(name, kind), join(base, `${name}-model`), words);
    const model = await loadModelFolder(join(base, `${name}-model`), tf);
    const { tracks } = await model.generate(input, () => {});
    expect(tracks).toHaveLength(kind.layout === "choir" ? 3 : 4);
    model.dispose();
  });

  it("[TR12] a trained orderless network becomes a folder that edits", async () => {
    const folder = await run("edit", { technique: "edit", architecture: "orderless" });
    await writeModelFolder(folder, join(base, "edit-model"), words);
    const model = await loadModelFolder(join(base, "edit-model"), tf);
    const parameters = { samplingIterations: 2 };
    const { edits } = await model.generate({ ...input, technique: "edit", parameters }, () => {});
    expect(edits?.length).toBeGreaterThan(0);
    model.dispose();
  });

  it("[TR12] a run without a checkpoint is no model yet, and leaves nothing behind", async () => {
    await expect(writeModelFolder(join(base, "none"), join(base, "none-model"), words)).rejects.toThrow(
      "has not come to its first checkpoint yet",
    );
    await expect(readModelFolder(join(base, "none-model"))).rejects.toThrow("model.json is missing");
  });

  describe("that come from elsewhere", () => {
    let folder = "";
    const manifest = async () => JSON.parse(await readFile(join(folder, "model.json"), "utf8"));
    const change = async (more: object) =>
      writeFile(join(folder, "model.json"), JSON.stringify({ ...(await manifest()), ...more }));

    beforeAll(async () => {
      await run("import", {});
    });
    beforeEach(async () => {
      folder = await mkdtemp(join(base, "imported-"));
      await rm(folder, { recursive: true });
      await writeModelFolder(join(base, "import"), folder, words);
    });

    it("[TR13] are read with all that they say", async () => {
      const { manifest, card, weights } = await readModelFolder(folder);
      expect(manifest).toMatchObject({ name: "My hymns", data: { train: 27, valid: 3, licence: "CC0" } });
      expect(card).toContain("# My hymns");
      expect(weights.length).toBeGreaterThan(10);
    });

    it("[TR13] are refused with a strange file or a link out of their folder", async () => {
      await writeFile(join(folder, "run.sh"), "");
      await expect(readModelFolder(folder)).rejects.toThrow('it holds "run.sh"');
      await rm(join(folder, "run.sh"));
      await rm(join(folder, "CARD.md"));
      await symlink("/etc/hostname", join(folder, "CARD.md"));
      await expect(readModelFolder(folder)).rejects.toThrow("CARD.md is missing");
    });

    it("[TR13] are refused when their description is of another format, not complete, or huge", async () => {
      await change({ format: 2 });
      await expect(readModelFolder(folder)).rejects.toThrow("a format that is not known here");
      await change({ format: 1, recipe: { architecture: "magic" } });
      await expect(readModelFolder(folder)).rejects.toThrow('damaged at "recipe.architecture"');
      await writeFile(join(folder, "model.json"), `{"name":"${"x".repeat(300_000)}"}`);
      await expect(readModelFolder(folder)).rejects.toThrow("too large to be real");
    });

    it("[TR13] are refused when their numbers are cut short, too many, of another network or infinite", async () => {
      const numbers = join(folder, "weights.bin");
      const whole = await readFile(numbers);
      await writeFile(numbers, whole.subarray(0, 1000));
      await expect(readModelFolder(folder)).rejects.toThrow("numbers are damaged");
      await writeFile(numbers, Buffer.concat([whole, whole, whole]));
      await expect(readModelFolder(folder)).rejects.toThrow("more numbers than its network");
      await writeFile(numbers, whole);
      await change({ recipe: { ...(await manifest()).recipe, size: "medium" } });
      await expect(readModelFolder(folder)).rejects.toThrow("do not fit a medium network of the kind u-net");
      await change({ recipe: { ...(await manifest()).recipe, size: "small" } });
      const stored = await readParameters(folder, "weights");
      stored[0]?.values.fill(1e9);
      await writeParameters(folder, "weights", stored, "float16");
      await expect(readModelFolder(folder)).rejects.toThrow("infinite or no numbers");
    });

    it("[TR13] are refused when some of their numbers are there twice and others not at all", async () => {
      const stored = await readParameters(folder, "weights");
      const [first, twin] = stored.filter(({ name }) => name.endsWith("bias"));
      const twice = stored.map((one) => (one === twin && first ? first : one));
      expect(twice.filter((one) => one === first)).toHaveLength(2);
      await writeParameters(folder, "weights", twice, "float16");
      await expect(readModelFolder(folder)).rejects.toThrow("do not fit a small network");
    });

    it("[TR13] are refused with a card as long as a book, or words and figures that cannot be stored", async () => {
      const card = join(folder, "CARD.md");
      const before = await readFile(card, "utf8");
      for (const wrong of ["long ".repeat(10_000), "nothing: \0"]) {
        await writeFile(card, wrong);
        await expect(readModelFolder(folder)).rejects.toThrow("CARD.md of this model");
      }
      await writeFile(card, before);
      for (const name of ["\0", "\ud800"]) {
        await change({ name });
        await expect(readModelFolder(folder)).rejects.toThrow('damaged at "name"');
      }
      const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`figure${index}`, 1]));
      for (const metrics of [many, { "\0": 1 }]) {
        await change({ name: "My hymns", metrics });
        await expect(readModelFolder(folder)).rejects.toThrow('damaged at "metrics');
      }
    });

    it("[TR13] are refused with names that every object has", async () => {
      const list = JSON.parse(await readFile(join(folder, "weights.json"), "utf8"));
      list.entries[0].name = "__proto__";
      await writeFile(join(folder, "weights.json"), JSON.stringify(list));
      await expect(readModelFolder(folder)).rejects.toThrow('(at "__proto__")');
    });
  });

  it("[TR14] write their card themselves: data and licence as told, settings, metrics beside the data's, losses, limits", async () => {
    const { manifest } = await writeModelFolder(await run("card", { layout: "band" }), join(base, "card-model"), {
      ...words,
      name: "Mine # and\n[yours](x)",
    });
    const card = cardOf(manifest);
    expect(card).toContain("# Mine \\# and \\[yours\\]\\(x\\)\n");
    for (const told of ["30 hymns of ours", "27 pieces to learn from, 3 to check with", "maker: CC0.", "61 seconds"])
      expect(card).toContain(told);
    expect(card).toContain("| notes in one scale (0-1) | 0.5 | 0.98 |");
    expect(card).toContain("| Examples at once | 8 | batch size |");
    expect(card).toContain("| 0 | 3.8 | 3.9 |");
    expect(card).toContain("outside the scale than in its data");
    expect(cardOf({ ...manifest, data: { ...manifest.data, train: 1 } })).toContain("learned from one piece only");
  });
});
