import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import { freshParameters, size } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { band } from "./band.ts";
import { conditionShape } from "./condition.ts";
import { GENERATOR_WIDTHS, generatorShapes, NOISE } from "./generator.ts";
import { CLASSES, WINDOW_STEPS } from "./grid.ts";
import { widened } from "./layers.ts";
import { musegan, museganGrowing, museganShapes, playersOf, privateNoise } from "./musegan.ts";
import { choir } from "./voices.ts";

const BATCH = 2;
let tf: TF;
beforeAll(async () => {
  tf = await loadBackend("wasm");
});

function inputs(layout = choir, seed = 3): { condition: Tensor4D; noise: Tensor2D } {
  const random = seededRandom(seed);
  const shape: [number, number, number, number] = [BATCH, ...conditionShape(layout)];
  const condition = tf.tensor4d(
    Float32Array.from({ length: size(shape) }, () => random.below(2)),
    shape,
  );
  const noise = tf.tensor2d(Float32Array.from({ length: BATCH * NOISE }, random.normal), [BATCH, NOISE]);
  return { condition, noise };
}

async function largest(x: Tensor): Promise<number> {
  return (await tf.max(tf.abs(x)).data())[0] ?? 0;
}

describe("the MuseGAN generator", () => {
  it("[DA9] answers for every voice of a choir or a band as the U-Net does", () => {
    for (const layout of [choir, band]) {
      const parameters = freshParameters(tf, museganShapes(layout, "small"), seededRandom(1), `shapes-${layout.id}`);
      const { condition, noise } = inputs(layout);
      expect(musegan(tf, parameters, condition, noise).shape).toEqual([
        BATCH,
        WINDOW_STEPS,
        layout.voices.length,
        CLASSES,
      ]);
      expect(playersOf(layout).reduce((sum, voices) => sum + voices, 0)).toBe(layout.voices.length);
      tf.dispose(parameters);
    }
  });

  it("[DA9] comes in three sizes, the middle one no larger than the U-Net", () => {
    const count = (shapes: Record<string, readonly number[]>) =>
      Object.values(shapes).reduce((sum, shape) => sum + size(shape), 0);
    const [small, medium, large] = (["small", "medium", "large"] as const).map((of) => count(museganShapes(choir, of)));
    expect(Object.keys(GENERATOR_WIDTHS)).toEqual(["small", "medium", "large"]);
    expect(small).toBeLessThan(medium ?? 0);
    expect(medium).toBeLessThan(large ?? 0);
    expect(medium).toBeLessThanOrEqual(count(generatorShapes(choir, "medium")));
  });

  it("[DA9] gives every parameter a gradient, so that each of them learns", async () => {
    const parameters = freshParameters(tf, museganShapes(choir, "small"), seededRandom(1), "gradients");
    const { condition, noise } = inputs();
    const loss = () => tf.mean(tf.square(musegan(tf, parameters, condition, noise))).asScalar();
    const { grads } = tf.variableGrads(loss);
    for (const name of Object.keys(parameters)) {
      const gradient = grads[`gradients/${name}`];
      expect([name, gradient ? (await largest(gradient)) > 0 : false]).toEqual([name, true]);
    }
    tf.dispose(parameters);
  });

  it("[DA9] every player has noise of its own, that no other player hears; all hear the shared noise", async () => {
    const parameters = freshParameters(tf, museganShapes(choir, "small"), seededRandom(1), "noise");
    const { condition, noise } = inputs();
    const before = musegan(tf, parameters, condition, noise);
    const changed = (at: number) => {
      const numbers = Float32Array.from({ length: BATCH * NOISE }, (_, index) => (index % NOISE === at ? 5 : 0));
      return tf.sub(musegan(tf, parameters, condition, tf.add(noise, tf.tensor2d(numbers, [BATCH, NOISE]))), before);
    };
    const heardBy = async (at: number) => {
      const difference = changed(at);
      const shifts = choir.voices.map((_, voice) => largest(tf.slice(difference, [0, 0, voice, 0], [-1, -1, 1, -1])));
      return (await Promise.all(shifts)).map((shift) => shift > 1e-6);
    };
    const players = playersOf(choir);
    for (const player of players.keys()) {
      expect(await heardBy(privateNoise(players.length, player).first)).toEqual(
        players.map((_, other) => other === player),
      );
    }
    expect(await heardBy(0)).toEqual([true, true, true, true]);
    tf.dispose(parameters);
  });

  it("[DA9] runs the same with widened kernels", async () => {
    const parameters = freshParameters(tf, museganShapes(choir, "small"), seededRandom(1), "wide");
    const { condition, noise } = inputs();
    const fast = musegan(tf, widened(tf, parameters, museganGrowing(choir)), condition, noise);
    expect(await largest(tf.sub(fast, musegan(tf, parameters, condition, noise)))).toBeLessThan(1e-4);
    tf.dispose(parameters);
  });
});
