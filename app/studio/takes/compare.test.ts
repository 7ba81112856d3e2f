import { beforeEach, describe, expect, it, vi } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { setNotes } from "../../../domain/score/commands/change-notes.ts";
import { proposeAlternative } from "../../../domain/score/commands/propose-alternative.ts";
import { discardTake } from "../../../domain/score/commands/takes.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { attachTakes } from "./attach-takes.ts";
import { acceptWords, choiceOf, choosables, effectOf, startChoosing, toggleBars, toggleNotes } from "./choosing.ts";
import { hearNextVersion, hearVersion, setBlind, startComparing } from "./compare.ts";
import { heardScore } from "./heard-score.ts";

const BAR = 1920;

/** A melody of four bars with two alternatives to it: a semitone and a tone higher. */
function setUp() {
  const { desk, doc, trackId } = loneDesk();
  vi.spyOn(desk.transport, "toggle").mockImplementation(() => desk.transport.state.patch({ playing: true }));
  addNotes(
    doc,
    trackId,
    [60, 62, 64, 65].map((pitch, index) => ({ pitch, start: index * BAR, duration: BAR })),
  );
  for (const [index, id] of ["take-one-1234", "take-two-1234"].entries()) {
    const words = { id, authorId: "ben", label: id, createdAt: index, trackIds: [trackId] };
    proposeAlternative(doc, { ...words, startTick: 0, endTick: 4 * BAR });
    const own = desk.view.takes()[index]?.tracks[0];
    setNotes(doc, own?.id ?? "", own?.notes.map((note) => ({ id: note.id, pitch: note.pitch + index + 1 })) ?? []);
  }
  return { desk, doc, stop: attachTakes(desk) };
}
type Desk = ReturnType<typeof setUp>["desk"];

const heardPitches = (desk: Desk) =>
  heardScore(desk.score(), desk.view.takes(), desk.state.get()).tracks[0]?.notes.map(({ pitch }) => pitch);

describe("comparing", () => {
  let desk: Desk;
  let doc: ReturnType<typeof setUp>["doc"];
  beforeEach(() => {
    ({ desk, doc } = setUp());
    startComparing(desk);
  });

  it("[TK7] lets the score and takes sound in turn, and neither moves the playhead nor writes anything", () => {
    expect(heardPitches(desk)).toEqual([60, 62, 64, 65]);
    hearVersion(desk, 2);
    desk.transport.state.patch({ tick: 777 });
    expect(heardPitches(desk)).toEqual([62, 64, 66, 67]);
    hearNextVersion(desk);
    expect(heardPitches(desk)).toEqual([60, 62, 64, 65]);
    hearNextVersion(desk);
    expect(heardPitches(desk)).toEqual([61, 63, 65, 66]);
    expect(desk.transport.state.get()).toMatchObject({ tick: 777, playing: true });
    expect(desk.score().tracks[0]?.notes.map(({ pitch }) => pitch)).toEqual([60, 62, 64, 65]);
  });

  it("[TK8] deals the same versions anew when it is blind, and does not say which one sounds", () => {
    setBlind(desk, true);
    const { compare } = desk.state.get();
    expect([...(compare?.order ?? [])].sort()).toEqual([null, "take-one-1234", "take-two-1234"].sort());
    hearVersion(desk, 1);
    expect(desk.spoken.get().text).toBe("Version B");
    setBlind(desk, false);
    expect(desk.state.get().compare?.order).toEqual(compare?.order);
  });

  it("[TK7] goes on without a take that somebody has decided on, and ends with the last one", () => {
    hearVersion(desk, 1);
    discardTake(doc, "take-one-1234");
    expect(desk.state.get().compare?.order).toEqual([null, "take-two-1234"]);
    expect(heardPitches(desk)).toEqual([60, 62, 64, 65]);
    discardTake(doc, "take-two-1234");
    expect(desk.state.get().compare).toBeNull();
  });
});

describe("choosing", () => {
  it("[TK13] by bar and by note, and says in words what would come and go", () => {
    const { desk } = setUp();
    const take = desk.view.takes()[0];
    if (!take) throw new Error("no take");
    startChoosing(desk, take);
    const words = () => {
      const { choosing } = desk.state.get();
      return choosing ? acceptWords(effectOf(desk, take, choosing)) : "";
    };
    const all = choosables(desk, take);
    expect(all).toHaveLength(4);
    toggleBars(desk, [
      { start: 0, length: BAR },
      { start: BAR, length: BAR },
    ]);
    expect(words()).toBe("Accept 2 notes");
    toggleNotes(desk, all, [all[0]?.id ?? ""]);
    expect(words()).toBe("Accept 1 note");
    expect(choiceOf(desk.state.get().choosing ?? { takeId: "", bars: new Map(), noteIds: new Set() })).toEqual({
      bars: [{ startTick: BAR, endTick: 2 * BAR }],
    });
    toggleNotes(
      desk,
      all,
      all.map(({ id }) => id),
      true,
    );
    expect(words()).toBe("Accept 4 notes");
  });

  it("[TK13] says what a choice removes", () => {
    const set = (size: number) => ({ size });
    expect(acceptWords({ adds: set(1), removes: set(2) })).toBe("Accept 1 note, remove 2");
    expect(acceptWords({ adds: set(0), removes: set(1) })).toBe("Remove 1 note");
  });
});
