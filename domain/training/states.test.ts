import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isActive,
  isOver,
  nextTrainingState,
  statesThatAllow,
  TRAINING_EVENTS,
  TRAINING_STATES,
  TRAINING_TRANSITIONS,
  type TrainingState,
  type TrainingStateEvent,
} from "./states.ts";

/** A run by plainer means: who holds it, what its owner wants, and how it ended. */
type Model = { held: boolean; halted: boolean; end: "finished" | "failed" | "cancelled" | null };

function stateOf({ held, halted, end }: Model): TrainingState {
  if (end) return end;
  if (held) return "running";
  return halted ? "paused" : "queued";
}

/** What an event does to such a run; null where it makes no sense. */
function step(model: Model, event: TrainingStateEvent): Model | null {
  const { held, halted, end } = model;
  const free = { held: false, halted: false, end: null };
  if (event === "resume") return end ? (end === "failed" ? free : null) : held ? model : free;
  if (end) return null;
  if (event === "claim") return held || halted ? null : { ...model, held: true };
  if (event === "yield" || event === "lose") return held ? free : null;
  if (event === "finish") return held ? { ...free, end: "finished" } : null;
  if (event === "pause") return { ...free, halted: true };
  if (event === "stop") return { ...free, end: "finished" };
  if (event === "cancel") return { ...free, end: "cancelled" };
  return { ...free, end: "failed" };
}

describe("the states of a training run", () => {
  it("[TS1] follow, through any history of events, from who holds the run, what its owner wants and how it ended", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TRAINING_EVENTS), { maxLength: 40 }), (events) => {
        let model: Model = { held: false, halted: false, end: null };
        let state: TrainingState = "queued";
        for (const event of events) {
          const next = nextTrainingState(state, event);
          const expected = step(model, event);
          expect(next, `${event} in ${state}`).toBe(expected && stateOf(expected));
          if (!next || !expected) continue;
          state = next;
          model = expected;
        }
        expect(isActive(state) && isOver(state)).toBe(false);
      }),
    );
  });

  it("[TS1] say of every event in every state what comes of it", () => {
    for (const state of TRAINING_STATES) {
      expect(Object.keys(TRAINING_TRANSITIONS[state]).sort()).toEqual([...TRAINING_EVENTS].sort());
    }
  });

  it("[TS1] are left for good by cancelling and by finishing", () => {
    for (const event of TRAINING_EVENTS) {
      expect(nextTrainingState("cancelled", event)).toBeNull();
      expect(nextTrainingState("finished", event)).toBeNull();
    }
    expect(statesThatAllow("cancel")).toEqual(["queued", "running", "paused"]);
  });
});
