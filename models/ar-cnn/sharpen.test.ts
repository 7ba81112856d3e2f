import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { weightsFolder } from "../catalogue.ts";
import { VOICES } from "../gan/grid.ts";
import { readParameters } from "../parameters/files.ts";
import type { Parameters } from "../parameters/parameters.ts";
import { beginWith } from "../training/begin-with.ts";
import { newestCheckpoint } from "../training/checkpoints.ts";
import { defaultSize } from "./network.ts";
import { networkPredictor } from "./predictor.ts";
import { atTemperature, sharpened } from "./sharpen.ts";

const crop = { steps: 4, cells: new Uint8Array(4 * VOICES).fill(20), hidden: new Uint8Array(4 * VOICES).fill(1) };

describe("a network that is surer of itself", () => {
  let tf: TF;
  beforeAll(async () => {
    tf = await loadBackend("wasm");
  });

  it("[AR26] gives what its logits, divided, would give", async () => {
    const stored = await readParameters(weightsFolder("ar-cnn-chorales"), "network");
    const load = (parts: typeof stored): Parameters =>
      Object.fromEntries(parts.map(({ name, values, shape }) => [name, tf.tensor(values, shape)]));
    const [plain, sharp] = [stored, sharpened(stored, 0.5)].map((parts) =>
      networkPredictor(tf, load(parts), defaultSize),
    );
    if (!plain || !sharp) throw new Error("no networks");
    const [wanted, found] = [await atTemperature(plain, 0.5)([crop]), await sharp([crop])];
    found.forEach((probability, index) => {
      expect(probability).toBeCloseTo(wanted[index] ?? Number.NaN, 4);
    });
    expect(Math.max(...found)).toBeGreaterThan(Math.max(...(await plain([crop]))));
  });

  it("[AR27] is what a training can go on from, once", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-begin-"));
    const network = [{ name: "out/close/bias", shape: [2], values: Float32Array.of(1, 2) }];
    await beginWith(folder, network);
    const checkpoint = (await newestCheckpoint(folder)) ?? "";
    expect((await readParameters(checkpoint, "average"))[0]?.values).toEqual(Float32Array.of(1, 2));
    expect((await readParameters(checkpoint, "second"))[0]?.values).toEqual(Float32Array.of(0, 0));
    await beginWith(folder, [{ name: "out/close/bias", shape: [2], values: Float32Array.of(9, 9) }]);
    expect((await readParameters(checkpoint, "network"))[0]?.values).toEqual(Float32Array.of(1, 2));
    await rm(folder, { recursive: true });
  });
});
