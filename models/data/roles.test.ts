import { describe, expect, it } from "vitest";
import { PPQ, type Score, type Track } from "../../domain/score/score.ts";
import { assignRoles, notesOfRole } from "./roles.ts";

type Part = { id: string; name?: string; program?: number; isDrum?: boolean; chords: number[][]; beats?: number };

function track({ id, name = "", program = 0, isDrum = false, chords, beats = 1 }: Part): Track {
  const length = beats * PPQ;
  const notes = chords.flatMap((chord, index) =>
    chord.map((pitch) => ({
      id: `${id}${index}-${pitch}`,
      pitch,
      start: index * length,
      duration: length,
      velocity: 80,
    })),
  );
  const head = { channel: null, volume: 100, pan: 64, muted: false, soloed: false, color: 0 };
  return { id, name, program, isDrum, ...head, notes, controls: [], bends: [], programs: [], lyrics: [] };
}

function score(...parts: Part[]): Score {
  const meters = [{ id: "m", tick: 0, numerator: 4, denominator: 4 }];
  return {
    ppq: PPQ,
    tempos: [{ id: "t", tick: 0, bpm: 120 }],
    meters,
    keys: [],
    markers: [],
    tracks: parts.map(track),
  };
}

const again = (chord: number[], times = 16) => Array.from({ length: times }, () => chord);
const tune = [67, 69, 71, 72, 74, 72, 71, 69].map((pitch) => [pitch]);
const drums = { id: "drums", isDrum: true, chords: again([36, 42]) };

describe("who plays what", () => {
  it("[DA1] names decide, whatever the instrument says", () => {
    const roles = assignRoles(
      score(
        { id: "a", name: "Melody", program: 0, chords: tune },
        { id: "b", name: "Walk", program: 0, chords: again([40]) },
        { id: "c", name: "Chord-Sax", program: 66, chords: again([64]) },
        { id: "d", name: "Synth Strings", program: 0, chords: again([60, 64, 67], 4), beats: 4 },
        { id: "e", name: "Bateria", program: 0, chords: again([36, 42]) },
      ),
    );
    expect(roles).toEqual({ melody: ["a"], bass: ["b"], harmony: ["c"], pad: ["d"], drums: ["e"] });
  });

  it("[DA1] without names, instruments, register and chords decide", () => {
    const roles = assignRoles(
      score(
        drums,
        { id: "flute", program: 73, chords: tune },
        { id: "finger bass", program: 33, chords: again([40]) },
        { id: "guitar", program: 27, chords: again([55, 59, 62]) },
        { id: "strings", program: 48, chords: again([60, 64, 67], 4), beats: 4 },
      ),
    );
    expect(roles.melody).toEqual(["flute"]);
    expect(roles.bass).toEqual(["finger bass"]);
    expect(roles.harmony).toEqual(["guitar"]);
    expect(roles.drums).toEqual(["drums"]);
  });

  it("[DA1] a backing track has no melody, and none is made up", () => {
    const roles = assignRoles(score(drums, { id: "keys", chords: again([60, 64, 67]) }));
    expect(roles).toEqual({ melody: null, bass: null, harmony: ["keys"], pad: null, drums: ["drums"] });
  });

  it("[DA1] of instruments that are all alike the highest has the melody", () => {
    const roles = assignRoles(score({ id: "left", chords: again([43, 50]) }, { id: "right", chords: again([67, 71]) }));
    expect(roles.melody).toEqual(["right"]);
    expect(roles.harmony).toEqual(["left"]);
    expect(assignRoles(score({ id: "piano", chords: again([48, 64]) })).melody).toEqual(["piano"]);
  });

  it("[DA1] silent tracks have no role; a score without notes has none at all", () => {
    const none = { melody: null, bass: null, harmony: null, pad: null, drums: null };
    expect(assignRoles(score({ id: "silent", name: "Melody", chords: [] }))).toEqual(none);
  });

  it("several tracks of one role come together in the order of time", () => {
    const two = score(
      { id: "high", name: "Bass 1", program: 32, chords: [[45], [47]] },
      { id: "low", name: "Bass 2", program: 32, chords: [[33], [35]] },
    );
    expect(notesOfRole(two, assignRoles(two), "bass").map(({ pitch }) => pitch)).toEqual([33, 45, 35, 47]);
    expect(notesOfRole(two, assignRoles(two), "drums")).toEqual([]);
  });
});
