import { beforeAll, describe, expect, it } from "vitest";
import { loadBackend, type TF } from "../backend/ladder.ts";
import type { Chorale } from "../data/chorale-json.ts";
import { size } from "../parameters/parameters.ts";
import { seededRandom } from "../random.ts";
import { editBatch, editWindows } from "./edit-data.ts";
import { EDIT_PITCHES, EDIT_STEPS, editLoss, editNetworkShapes } from "./edit-network.ts";

let tf: TF;
beforeAll(async () => {
  tf = await loadBackend("wasm");
});

const chorale: Chorale = Array.from({ length: 200 }, () => [72, 67, 60, 48]);

describe("DeepComposer's network of edits", () => {
  it("[DA12] has the size of the published one: 31 million numbers", () => {
    const count = Object.values(editNetworkShapes).reduce((sum, shape) => sum + size(shape), 0);
    expect(count / 1e6).toBeCloseTo(31.4, 0);
  });

  it("[DA12] hears eight bars at every fourth bar, the end filled with silence", () => {
    const windows = editWindows(chorale);
    expect(windows).toHaveLength(3);
    expect(windows[0]?.reduce((sum, pixel) => sum + pixel, 0)).toBe(EDIT_STEPS * 4);
    expect(windows[2]?.reduce((sum, pixel) => sum + pixel, 0)).toBe((200 - 128) * 4);
  });

  it("[DA12] is told which cells differ from the music, and those alone", async () => {
    const windows = editWindows(chorale).slice(0, 1);
    const { rolls, edits } = editBatch(tf, windows, 2, seededRandom(1));
    expect(rolls.shape).toEqual([2, EDIT_STEPS, EDIT_PITCHES, 1]);
    const undone = await tf.abs(tf.sub(rolls, edits)).data();
    const truth = [...(windows[0] ?? []), ...(windows[0] ?? [])];
    expect([...undone]).toEqual(truth);
    tf.dispose([rolls, edits]);
  });

  it("[DA12] loses nothing when it is sure of the right edits alike, and more the more it errs", async () => {
    const edits = tf.tensor4d([0, 1, 1, 0], [1, 2, 2, 1]);
    const loss = async (logits: number[]) =>
      (await editLoss(tf, tf.tensor4d(logits, [1, 2, 2, 1]), edits).data())[0] ?? 0;
    expect(await loss([-40, 9, 9, -40])).toBeCloseTo(0, 4);
    expect(await loss([0, 0, 0, 0])).toBeCloseTo(Math.log(2), 4);
    expect(await loss([5, 0, 0, 5])).toBeGreaterThan(4);
  });
});
