import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EditEvent } from "../../../domain/edits/edit-event.ts";
import { advance } from "./pace.ts";
import { countWords, type Proposal, stateOf, stepTo, withEdits } from "./proposal.ts";

const note = (pitch: number, start: number) => ({ pitch, start, duration: 480, velocity: 90 });
const event = (kind: "add" | "remove", pitch: number, start: number, iteration = 0): EditEvent => ({
  iteration,
  kind,
  pitch,
  start,
  duration: 480,
});

const proposal: Proposal = {
  generationId: "g",
  takeId: null,
  trackIds: ["t"],
  startTick: 1920,
  endTick: 3840,
  before: [note(60, 1920), note(62, 2400)],
  edits: [event("add", 67, 0), event("remove", 60, 0), event("add", 60, 0, 1), event("remove", 67, 0, 1)],
  iterations: 50,
  isRunning: false,
  shown: 0,
  follows: true,
  showsBefore: false,
  isHeard: false,
};

describe("a proposal of edits", () => {
  it("[ST28] shows any state on the way: what was kept, added and removed, at its place in the piece", () => {
    expect(stateOf(proposal)).toEqual({ kept: proposal.before, added: [], removed: [] });
    expect(stateOf(stepTo(proposal, 2))).toEqual({
      kept: [note(62, 2400)],
      added: [note(67, 1920)],
      removed: [note(60, 1920)],
    });
    expect(stateOf(stepTo(proposal, 4))).toEqual({ kept: proposal.before, added: [], removed: [] });
    expect(proposal.before[0]).toBe(stateOf(stepTo(proposal, 4)).kept[0]);
  });

  it("[ST28] steps no further than there are events, and a step by hand stops the show", () => {
    expect(stepTo(proposal, -3)).toMatchObject({ shown: 0, follows: false });
    expect(stepTo(proposal, 99)).toMatchObject({ shown: 4, follows: false });
  });

  it("[ST28] says the iteration and how many notes came and went", () => {
    expect(countWords(stepTo(proposal, 3))).toBe("Iteration 2 of 50, 2 added, 1 removed");
    expect(countWords({ ...proposal, iterations: null })).toBe("Iteration 0, 0 added, 0 removed");
  });

  it("[ST29] takes news in any pieces, and what comes twice once", () => {
    const empty = { ...proposal, edits: [] };
    const all = proposal.edits;
    const pieces = withEdits(withEdits(withEdits(empty, 0, all.slice(0, 2)), 0, all.slice(0, 3)), 2, all.slice(2));
    expect(pieces.edits).toEqual(all);
    expect(withEdits(empty, 2, all.slice(2)).edits).toEqual([]);
    expect(withEdits(proposal, 1, all.slice(1))).toBe(proposal);
  });

  it("[ST29] is shown at a pace that catches up, never runs ahead and never stands still", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shown, more, seconds) => {
          const next = advance(shown, shown + more, seconds);
          expect(next).toBeGreaterThanOrEqual(Math.min(shown + more, shown + 24 * seconds) - 1e-9);
          expect(next).toBeLessThanOrEqual(shown + more);
        },
      ),
    );
    let shown = 0;
    let frames = 0;
    for (; shown < 1000; frames++) shown = advance(shown, 1000, 1 / 60);
    expect(frames / 60).toBeGreaterThan(1);
    expect(frames / 60).toBeLessThan(6);
  });
});
