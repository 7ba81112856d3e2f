import { afterEach, describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { accompanyWish, metersWithin } from "./accompany-wish.ts";

const note = (pitch: number, start: number) => ({ pitch, start, duration: 480, velocity: 90 });
const everything = () => true;
const made: ReturnType<typeof loneDesk>[] = [];

function desk() {
  const one = loneDesk();
  made.push(one);
  addNotes(one.doc, one.trackId, [note(72, 0), note(74, 1920), note(76, 2880)]);
  one.desk.state.patch({
    chordLane: true,
    chords: [
      { startTick: 0, symbol: "C" },
      { startTick: 2880, symbol: "G7" },
    ],
  });
  return one;
}

afterEach(() => {
  for (const one of made.splice(0)) {
    one.desk.awareness.destroy();
    one.desk.dispose();
  }
});

describe("asking for an accompaniment", () => {
  it("[ST37] sends the chords that sound in the section, counted from its beginning", () => {
    const { desk: mine, trackId } = desk();
    const whole = accompanyWish(mine, { programs: null, into: new Set(), knows: everything });
    expect(whole).toMatchObject({
      trackIds: [trackId],
      parameters: { chords: [{ symbol: "C" }, { startTick: 2880 }] },
    });
    mine.state.patch({ section: "loop", loop: { start: 1920, end: 3840, on: false } });
    expect(accompanyWish(mine, { programs: [19], into: new Set(), knows: everything })).toMatchObject({
      startTick: 1920,
      endTick: 3840,
      parameters: {
        programs: [19],
        chords: [
          { startTick: 0, symbol: "C" },
          { startTick: 960, symbol: "G7" },
        ],
        meters: [{ startTick: 0, numerator: 4, denominator: 4 }],
      },
    });
  });

  it("[ST37] sends no chords while their lane is hidden, and nothing that the model does not know", () => {
    const { desk: mine } = desk();
    const nothing = accompanyWish(mine, { programs: [19], into: new Set(), knows: () => false });
    expect(nothing.parameters).toEqual({});
    mine.state.patch({ chordLane: false });
    expect(accompanyWish(mine, { programs: null, into: new Set(), knows: everything }).parameters).not.toHaveProperty(
      "chords",
    );
  });

  it("[ST38] writes a section anew in the chosen tracks, the highest first, and the whole piece in new ones", () => {
    const { desk: mine, doc } = desk();
    const bass = addTrack(doc, { name: "Bass" });
    const alto = addTrack(doc, { name: "Alto" });
    addNotes(doc, bass, [note(40, 0)]);
    addNotes(doc, alto, [note(60, 0)]);
    const choice = { programs: null, into: new Set([bass, alto]), knows: everything };
    expect(accompanyWish(mine, choice)).not.toHaveProperty("into");
    mine.state.patch({ section: "loop", loop: { start: 0, end: 1920, on: true } });
    expect(accompanyWish(mine, choice)).toMatchObject({ into: [alto, bass], parameters: { voices: 2 } });
  });

  it("[ST37] tells the meters of a section, the one that holds there first", () => {
    const meters = [
      { id: "a", tick: 0, numerator: 3, denominator: 4 },
      { id: "b", tick: 2880, numerator: 6, denominator: 8 },
    ];
    expect(metersWithin(meters, { startTick: 1440, endTick: 9000 })).toEqual([
      { startTick: 0, numerator: 3, denominator: 4 },
      { startTick: 1440, numerator: 6, denominator: 8 },
    ]);
  });
});
