import { describe, expect, it } from "vitest";
import { loadBackend, type TF } from "./ladder.ts";
import { probe, probeBackends } from "./probe.ts";
import { selfTest } from "./self-test.ts";
import { restoreOldUtil } from "./tensorflow.ts";

describe("the backend ladder", () => {
  it("[MO1] chooses the first backend whose self-test passes, and says why not for each one above it", async () => {
    const { rungs, chosen } = await probeBackends("");
    expect(rungs.map(({ name }) => name)).toEqual(["tensorflow", "webgpu", "wasm", "cpu"]);
    const place = rungs.findIndex(({ ok }) => ok);
    expect(rungs[place]?.name).toBe(chosen);
    for (const { reason } of rungs.slice(0, place)) expect(reason).toMatch(/\w/);
  });

  it("[MO1] tries only the backend that is forced", async () => {
    const { rungs, chosen } = await probeBackends("cpu");
    expect(chosen).toBe("cpu");
    expect(rungs.find(({ name }) => name === "wasm")?.reason).toContain("TFJS_BACKEND is cpu");
  });

  it("[MO1] refuses a forced name that it does not know, and names those it does", async () => {
    await expect(probeBackends("cuda")).rejects.toThrow(
      'TFJS_BACKEND is "cuda"; it can be tensorflow, webgpu, wasm, cpu.',
    );
  });

  it("[MO1] finds wasm fit in a process of its own", async () => {
    expect(await probe("wasm")).toEqual({ name: "wasm", ok: true });
  });

  it("gives native TensorFlow the two functions that Node 23 took away, and touches nothing else", () => {
    const newer: { isArray?: (value: unknown) => boolean; inspect: string } = { inspect: "kept" };
    restoreOldUtil(newer);
    expect(newer).toMatchObject({ inspect: "kept", isNullOrUndefined: expect.any(Function) });
    expect(newer.isArray?.([])).toBe(true);
    const own = () => false;
    const older = { isArray: own };
    restoreOldUtil(older);
    expect(older.isArray).toBe(own);
  });

  it("[MO1] rejects a backend that computes wrongly, naming the operation", async () => {
    const tf = await loadBackend("cpu");
    const wrong: TF = { ...tf, matMul: tf.add };
    await expect(selfTest(wrong)).rejects.toThrow("wrong matrix product");
  });
});
