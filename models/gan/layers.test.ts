import { expect, it } from "vitest";
import { loadBackend } from "../backend/ladder.ts";
import { freshParameters } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { grow, growShapes, widened } from "./layers.ts";

it("growing by four convolutions gives what the transposed convolution gives", async () => {
  const tf = await loadBackend("cpu");
  const random = seededRandom(2);
  const parameters = freshParameters(tf, growShapes("up", 3, 2), random, "test");
  const x = tf.tensor4d(Float32Array.from({ length: 2 * 4 * 5 * 3 }, random.normal), [2, 4, 5, 3]);
  const expected = grow(tf, parameters, "up", x);
  const actual = grow(tf, widened(tf, parameters, ["up"]), "up", x);
  expect(actual.shape).toEqual([2, 8, 10, 2]);
  expect((await tf.max(tf.abs(tf.sub(actual, expected))).data())[0]).toBeLessThan(1e-5);
});
