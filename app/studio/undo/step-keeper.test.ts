import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Stacks } from "../../../domain/undo/stacks.ts";
import type { EditStep } from "../../../domain/undo/step.ts";
import { forgetSteps } from "./step-database.ts";
import { createStepKeeper } from "./step-keeper.ts";

const step = (id: string, value = 1): EditStep => ({
  kind: "edit",
  id,
  changes: [
    { path: ["tempos", "tick-0"], before: null, after: { value: [0, value] } },
    { path: ["tracks", "t"], before: { map: new Map([["name", { value: "Bass" }]]) }, after: null },
  ],
  bytes: 10,
});
const owner = { userId: "ada", projectId: "p", windowId: "w" };
const stacks = (undo: EditStep[], redo: EditStep[] = []): Stacks => ({ undo, redo });

describe("a window's steps in the browser's database", () => {
  beforeEach(forgetSteps);

  it("[UN7] are found again by the same window of the same person", async () => {
    const keeper = createStepKeeper(owner);
    const kept = stacks([step("a"), step("b")], [step("c")]);
    expect(await keeper.load()).toBeNull();
    keeper.save(stacks([step("a")]));
    keeper.save(kept);
    expect(await keeper.load()).toEqual(kept);
    expect(await createStepKeeper(owner).load()).toEqual(kept);
  });

  it("[UN7] are written as they are now, also where a step lost a part", async () => {
    const keeper = createStepKeeper(owner);
    keeper.save(stacks([step("a"), step("b")]));
    keeper.save(stacks([step("b", 7)]));
    const successor = createStepKeeper(owner);
    expect(await keeper.load()).toEqual(stacks([step("b", 7)]));
    successor.save(stacks([step("d")]));
    expect(await successor.load()).toEqual(stacks([step("d")]));
  });

  it("[UN9] are no other window's, nor another project's", async () => {
    const keeper = createStepKeeper(owner);
    keeper.save(stacks([step("a")]));
    await keeper.load();
    expect(await createStepKeeper({ ...owner, windowId: "other" }).load()).toBeNull();
    expect(await createStepKeeper({ ...owner, projectId: "other" }).load()).toBeNull();
  });

  it("[UN10] are forgotten on signing out, and when somebody else comes to the browser", async () => {
    for (const end of [forgetSteps, () => createStepKeeper({ ...owner, userId: "ben" }).load()]) {
      const keeper = createStepKeeper(owner);
      keeper.save(stacks([step("a")]));
      expect(await keeper.load()).not.toBeNull();
      await end();
      expect(await keeper.load()).toBeNull();
    }
  });

  it("that cannot be read are none", async () => {
    const keeper = createStepKeeper(owner);
    keeper.save(stacks([{ ...step("a"), changes: [] }]));
    expect(await keeper.load()).toBeNull();
  });
});
