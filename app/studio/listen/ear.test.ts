import { afterEach, describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import type { BarJudgement } from "../../../domain/techniques/listen.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { barSentence, type Ear, isStale, placed, strangenessWord } from "./ear.ts";

const meters = [
  { id: "a", tick: 0, numerator: 3, denominator: 4 },
  { id: "b", tick: 2880, numerator: 4, denominator: 4 },
];
const bar: BarJudgement = { startTick: 0, endTick: 1440, strangeness: 1.314, percentile: 0.944 };
let made: ReturnType<typeof loneDesk> | null = null;

afterEach(() => {
  made?.desk.awareness.destroy();
  made?.desk.dispose();
});

describe("the critic's ear", () => {
  it("[ST33] says of each bar how unusual it is, in plain words with the exact measure beside", () => {
    const [there] = placed([{ ...bar, worst: [{ pitch: 60, start: 10, duration: 5 }] }], 2880);
    if (!there) throw new Error("no bar");
    expect(barSentence(there, meters)).toBe("Bar 3 sounds more unusual than 94 % of Bach’s bars (1.31 nats a note).");
    expect(there.worst).toEqual([{ pitch: 60, start: 2890, duration: 5 }]);
  });

  it("[ST33] has a word for each height of the strip, so that colour alone says nothing", () => {
    const words = [0, 0.5, 0.8, 0.95, 1].map((percentile) => strangenessWord({ ...bar, percentile }));
    expect(words).toEqual(["calm", "lively", "unusual", "strange", "strange"]);
  });

  it("[ST34] knows that the score has changed since it listened", () => {
    made = loneDesk();
    const { desk, doc, trackId } = made;
    addNotes(doc, trackId, [{ pitch: 60, start: 0, duration: 480, velocity: 90 }]);
    const heard = new Map([[trackId, desk.view.track(trackId)?.notes ?? []]]);
    const ear: Ear = { bars: [bar], heard };
    expect(isStale(ear, desk.score())).toBe(false);
    addNotes(doc, trackId, [{ pitch: 62, start: 480, duration: 480, velocity: 90 }], "somebody else");
    expect(isStale(ear, desk.score())).toBe(true);
  });
});
