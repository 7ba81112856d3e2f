import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import type { Proposal } from "./proposal.ts";
import { removedIds, scoreWith } from "./score-with.ts";

const note = (pitch: number, start: number) => ({ pitch, start, duration: 480, velocity: 90 });
let made: ReturnType<typeof loneDesk>;
let proposal: Proposal;

beforeEach(() => {
  made = loneDesk();
  const bass = addTrack(made.doc, { name: "Bass" });
  addNotes(made.doc, made.trackId, [note(72, 0), note(74, 480)]);
  addNotes(made.doc, bass, [note(48, 0)]);
  proposal = {
    generationId: "g",
    takeId: null,
    trackIds: [made.trackId, bass],
    startTick: 0,
    endTick: 960,
    before: [note(48, 0), note(72, 0), note(74, 480)],
    edits: [
      { iteration: 0, kind: "remove", pitch: 72, start: 0, duration: 480 },
      { iteration: 0, kind: "add", pitch: 76, start: 0, duration: 480 },
      { iteration: 0, kind: "add", pitch: 50, start: 480, duration: 480 },
    ],
    iterations: null,
    isRunning: false,
    shown: 3,
    follows: false,
    showsBefore: false,
    isHeard: true,
  };
});

afterEach(() => {
  made.desk.awareness.destroy();
  made.desk.dispose();
});

const pitches = () => scoreWith(made.desk.score(), proposal).tracks.map(({ notes }) => notes.map(({ pitch }) => pitch));

describe("a proposal in the piece", () => {
  it("[ST28] sounds in the tracks that it was read from, each note where it lies best", () => {
    expect(pitches()).toEqual([
      [76, 74],
      [48, 50],
    ]);
    proposal = { ...proposal, shown: 0 };
    expect(pitches()).toEqual([[72, 74], [48]]);
  });

  it("[ST28] leaves out of sight what it has removed, and nothing of other tracks", () => {
    const [gone] = made.desk.score().tracks[0]?.notes ?? [];
    expect([...removedIds(made.desk.score(), proposal)]).toEqual([gone?.id]);
    const other = { ...proposal, edits: [...proposal.edits], trackIds: ["another"] };
    expect(removedIds(made.desk.score(), other).size).toBe(0);
    expect(removedIds(made.desk.score(), null).size).toBe(0);
  });
});
