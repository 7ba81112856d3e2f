import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import { readScore } from "../../../domain/score/read.ts";
import { createHistory } from "./history.ts";

const note = (pitch: number, start = 0) => ({ pitch, start, duration: 240, velocity: 90 });

function twoStudios() {
  const mine = createScoreDocument();
  const theirs = new Y.Doc();
  const relay = (from: Y.Doc, to: Y.Doc) =>
    from.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "relay") Y.applyUpdate(to, update, "relay");
    });
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), "relay");
  relay(mine, theirs);
  relay(theirs, mine);
  const track = addTrack(mine, { name: "Melody" });
  const me = { studio: "mine" };
  const them = { studio: "theirs" };
  return {
    mine,
    theirs,
    track,
    me,
    them,
    myHistory: createHistory(mine, me),
    theirHistory: createHistory(theirs, them),
    pitches: () => readScore(mine).tracks[0]?.notes.map((n) => n.pitch) ?? [],
  };
}

describe("undo", () => {
  it("[ST10] takes back what was done outside the document in its turn, once", () => {
    const { mine, track, me, myHistory, pitches } = twoStudios();
    const taken: string[] = [];
    addNotes(mine, track, [note(60)], me);
    myHistory.offer(() => taken.push("decision"));
    expect(myHistory.undo()).toBe(true);
    expect([taken, pitches()]).toEqual([["decision"], [60]]);
    myHistory.undo();
    expect([taken, pitches()]).toEqual([["decision"], []]);
    expect(myHistory.state.get().canUndo).toBe(false);

    myHistory.offer(() => taken.push("late"));
    expect(myHistory.state.get().canUndo).toBe(true);
    addNotes(mine, track, [note(62)], me);
    myHistory.undo();
    expect([taken, pitches()]).toEqual([["decision"], []]);
    myHistory.undo();
    expect(taken).toEqual(["decision", "late"]);
    expect(myHistory.state.get().canUndo).toBe(false);
  });

  it("forgets an offer that is withdrawn", () => {
    const { myHistory } = twoStudios();
    myHistory.offer(() => {})();
    expect(myHistory.state.get().canUndo).toBe(false);
    expect(myHistory.undo()).toBe(false);
  });

  it("[ST10] takes back one's own last change and leaves other people's", () => {
    const { mine, theirs, track, me, them, myHistory, pitches } = twoStudios();
    addNotes(mine, track, [note(60)], me);
    addNotes(theirs, track, [note(72)], them);
    addNotes(mine, track, [note(64)], me);
    myHistory.undo();
    expect(pitches()).toEqual([60, 72]);
    myHistory.undo();
    expect(pitches()).toEqual([72]);
    expect(myHistory.state.get()).toEqual({ canUndo: false, canRedo: true });
  });

  it("makes each change a step of its own, and redoes them", () => {
    const { mine, track, me, myHistory, pitches } = twoStudios();
    addNotes(mine, track, [note(60), note(62)], me);
    addNotes(mine, track, [note(64)], me);
    myHistory.undo();
    expect(pitches()).toEqual([60, 62]);
    myHistory.redo();
    expect(pitches()).toEqual([60, 62, 64]);
    expect(myHistory.redo()).toBe(false);
  });

  it("remembers nothing that arrived from elsewhere", () => {
    const { theirs, track, them, myHistory, theirHistory } = twoStudios();
    addNotes(theirs, track, [note(72)], them);
    expect(myHistory.undo()).toBe(false);
    expect(theirHistory.undo()).toBe(true);
  });
});
