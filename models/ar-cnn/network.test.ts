import { readFile } from "node:fs/promises";
import type { Rank, Variable } from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { PITCHES, VOICES } from "../gan/grid.ts";
import { type Parameters, size } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { learningRate } from "../training/adam.ts";
import { defaultSize, network, networkShapes } from "./network.ts";
import { networkPredictor } from "./predictor.ts";
import { disposeTrainer, newTrainer, type Trainer, updateNetwork } from "./trainer.ts";

const tiny = { stepFilters: 2, beatFilters: 3, features: 8, beatBlocks: 1, timeBlocks: 1 };

/** Four voices that repeat a two-step pattern: hidden cells follow from the others. */
function crop(steps: number, hidden: (cell: number) => boolean) {
  const cells = Uint8Array.from(
    { length: steps * VOICES },
    (_, cell) => ([30, 25, 20, 10][cell % VOICES] ?? 0) + (Math.floor(cell / VOICES) % 2),
  );
  return { steps, cells, hidden: cells.map((_, cell) => (hidden(cell) ? 1 : 0)) };
}

describe("the network", () => {
  let tf: TF;
  let trainer: Trainer;
  beforeAll(async () => {
    tf = await loadBackend("wasm");
  });
  beforeEach(() => {
    trainer = newTrainer(tf, tiny, 1);
  });
  afterEach(() => disposeTrainer(tf, trainer));

  it("[AR4] knows nothing when fresh: every pitch of every cell has the chance 1 / 48", async () => {
    const predicted = await networkPredictor(tf, trainer.network, tiny)([crop(4, () => true)]);
    expect(predicted).toHaveLength(4 * VOICES * PITCHES);
    for (const probability of predicted) expect(probability).toBeCloseTo(1 / 48, 6);
  });

  it("[AR5] takes crops of any length and gives each cell probabilities that sum to 1", async () => {
    const some = await moved(tf, trainer.network);
    for (const steps of [1, 5, 8]) {
      const predicted = await networkPredictor(
        tf,
        some,
        tiny,
      )([crop(steps, () => true), crop(steps, (cell) => cell > 1)]);
      expect(predicted).toHaveLength(2 * steps * VOICES * PITCHES);
      for (let first = 0; first < predicted.length; first += PITCHES) {
        expect(predicted.subarray(first, first + PITCHES).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
      }
    }
    tf.dispose(some);
  });

  it("[AR5] answers the same for a crop alone and among more than one batch of others", async () => {
    const some = await moved(tf, trainer.network);
    const predict = networkPredictor(tf, some, tiny);
    const one = crop(4, (cell) => cell % 3 === 0);
    const alone = await predict([one]);
    const among = await predict([...Array.from({ length: 33 }, () => crop(4, () => true)), one]);
    among.slice(-alone.length).forEach((value, index) => {
      expect(value).toBeCloseTo(alone[index] ?? Number.NaN, 5);
    });
    tf.dispose(some);
  });

  it("hears other steps, through the lower level further than its blocks over steps reach", async () => {
    const some = await moved(tf, trainer.network);
    const far = (row: number) => {
      const { steps, cells, hidden } = crop(16, (cell) => cell < VOICES);
      cells[12 * VOICES] = row;
      return networkPredictor(tf, some, tiny)([{ steps, cells, hidden }]);
    };
    expect((await far(30)).slice(0, PITCHES)).not.toEqual((await far(40)).slice(0, PITCHES));
    tf.dispose(some);
  });

  it("has as many numbers as its card says", async () => {
    const count = Object.values(networkShapes(defaultSize)).reduce((sum, shape) => sum + size(shape), 0);
    const card = await readFile(new URL("./CARD.md", import.meta.url), "utf8");
    expect(card).toContain(`${count.toLocaleString("en")} numbers`);
  });

  it("learns: hidden cells of a pattern become sure", async () => {
    const crops = Array.from({ length: 4 }, (_, index) => crop(8, (cell) => cell % 4 === index));
    let nats = Number.NaN;
    for (let update = 1; update <= 60; update++) {
      const scalar = updateNetwork(tf, trainer, crops, 0.02, update);
      nats = (await scalar.data())[0] ?? Number.NaN;
      scalar.dispose();
      if (update === 1) expect(nats).toBeCloseTo(4 * Math.log(48), 3);
    }
    expect(nats).toBeLessThan(4);
  });

  it("leaves nothing behind in memory", async () => {
    const before = tf.memory().numTensors;
    updateNetwork(tf, trainer, [crop(4, () => true)], 0.001, 1).dispose();
    await networkPredictor(tf, trainer.average, tiny)([crop(4, () => true)]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("gives logits of the shape crops, steps, pitches, voices", () => {
    const input = tf.zeros<Rank.R4>([2, 8, PITCHES, 8]);
    expect(network(tf, trainer.network, tiny, input).shape).toEqual([2, 8, PITCHES, VOICES]);
  });
});

/** The same network with every number moved off its start, so that nothing is zero. */
async function moved(tf: TF, parameters: Parameters<Variable>) {
  const random = seededRandom(9);
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      tf.tidy(() =>
        tf.add(
          value,
          tf.tensor(
            Float32Array.from({ length: value.size }, () => random.normal() * 0.3),
            value.shape,
          ),
        ),
      ),
    ]),
  );
}

describe("the learning rate", () => {
  it("rises to its peak and falls along half a cosine to 0", () => {
    expect(learningRate(50, 1000, 2, 100)).toBe(1);
    expect(learningRate(100, 1000, 2, 100)).toBe(2);
    expect(learningRate(550, 1000, 2, 100)).toBeCloseTo(1);
    expect(learningRate(1000, 1000, 2, 100)).toBeCloseTo(0);
  });
});
