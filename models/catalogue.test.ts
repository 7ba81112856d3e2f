import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { findModel, listModels, parseParameters, weightsFolder } from "./catalogue.ts";

describe("the catalogue of models", () => {
  it("[MO12] describes every model with its parameters, figures and card", () => {
    for (const model of listModels()) {
      expect(model.parametersSchema).toMatchObject({ type: "object" });
      expect(model.techniques).toContain(model.technique);
      expect(Object.keys(model.metrics).length).toBeGreaterThan(0);
      expect(model.card).toContain("# ");
    }
  });

  it("[MO12] finds a technique's model with or without its id", () => {
    expect(findModel("accompany")?.id).toBe("gan-chorales");
    expect(findModel("accompany", "gan-chorales")?.technique).toBe("accompany");
    expect(findModel("edit")?.id).toBe("ar-cnn-chorales");
    expect(findModel("listen", "ar-cnn-chorales")?.technique).toBe("edit");
    expect(findModel("accompany", "another")).toBeUndefined();
    expect(findModel("dance")).toBeUndefined();
    expect(() => weightsFolder("another")).toThrow('There is no model "another"');
  });

  it("[MO9] fills in what people left out", () => {
    expect(parseParameters("accompany", undefined)).toEqual({ ok: true, value: { voices: 3, creativity: 0.8 } });
  });

  it("[MO9] names every parameter that is wrong", () => {
    const parsed = parseParameters("accompany", { voices: 9, creativity: "wild", startTick: -1 });
    expect(parsed.ok || parsed.issues.map(({ path }) => path)).toEqual(["voices", "creativity", "startTick"]);
    const backwards = parseParameters("accompany", { startTick: 960, endTick: 480 });
    expect(backwards.ok || backwards.issues).toEqual([
      { path: "endTick", message: "The end must lie after the start." },
    ]);
    expect(parseParameters("accompany", { tempo: 3 }).ok).toBe(false);
    expect(parseParameters("dance", {}).ok).toBe(false);
  });

  it("[MO12] does not load TensorFlow.js", async () => {
    const script = `await import(${JSON.stringify(new URL("./catalogue.ts", import.meta.url).href)});
      const { Module } = await import("node:module");
      console.log(Object.keys(Module._cache).filter((path) => path.includes("tfjs")).length);`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "tsx",
      "--input-type=module",
      "-e",
      script,
    ]);
    expect(stdout.trim()).toBe("0");
  });
});
