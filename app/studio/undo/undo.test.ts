import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { moveNotes } from "../../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../../domain/score/commands/delete-notes.ts";
import { replaceScore } from "../../../domain/score/commands/replace-score.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import { readScore } from "../../../domain/score/read.ts";
import type { Stacks } from "../../../domain/undo/stacks.ts";
import type { StepKeeper } from "./step-keeper.ts";
import { createUndo, type UndoOptions } from "./undo.ts";

const note = (pitch: number, start = 0) => ({ pitch, start, duration: 240, velocity: 90 });

function twoStudios(options: Partial<UndoOptions> = {}) {
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
    myUndo: createUndo(mine, { origin: me, nameOf: () => "Ada", ...options }),
    theirUndo: createUndo(theirs, { origin: them }),
    pitches: () => readScore(mine).tracks[0]?.notes.map((n) => n.pitch) ?? [],
  };
}

/** A browser's database that answers later, as they do. */
function memoryKeeper(kept: Stacks | null = null): StepKeeper & { kept(): Stacks | null } {
  let now = kept;
  return {
    load: async () => kept,
    save: (stacks) => {
      now = structuredClone(stacks);
    },
    kept: () => now,
  };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe("undo", () => {
  it("[ST10] takes back one's own last change and leaves other people's", () => {
    const { mine, theirs, track, me, them, myUndo, pitches } = twoStudios();
    addNotes(mine, track, [note(60)], me);
    addNotes(theirs, track, [note(72)], them);
    addNotes(mine, track, [note(64)], me);
    expect(myUndo.undo()).toEqual({ did: true, words: "Undone", isWorthSeeing: false });
    expect(pitches()).toEqual([60, 72]);
    myUndo.undo();
    expect(pitches()).toEqual([72]);
    expect(myUndo.state.get()).toEqual({ canUndo: false, canRedo: true });
    expect(myUndo.undo()).toMatchObject({ did: false, words: "Nothing of yours to undo" });
  });

  it("makes each change a step of its own, and redoes them", () => {
    const { mine, track, me, myUndo, pitches } = twoStudios();
    addNotes(mine, track, [note(60), note(62)], me);
    addNotes(mine, track, [note(64)], me);
    myUndo.undo();
    expect(pitches()).toEqual([60, 62]);
    myUndo.redo();
    expect(pitches()).toEqual([60, 62, 64]);
    expect(myUndo.redo().did).toBe(false);
  });

  it("remembers nothing that arrived from elsewhere", () => {
    const { theirs, track, them, myUndo, theirUndo } = twoStudios();
    addNotes(theirs, track, [note(72)], them);
    expect(myUndo.undo().did).toBe(false);
    expect(theirUndo.undo().did).toBe(true);
  });

  it("[UN4] says in words what stayed, and who changed it", () => {
    const { mine, theirs, track, me, them, myUndo, pitches } = twoStudios();
    const ids = addNotes(mine, track, [note(60), note(62), note(64)], me);
    moveNotes(theirs, track, ids.slice(0, 2), { dPitch: 12 }, them);
    expect(myUndo.undo()).toEqual({
      did: true,
      words: "Undone, but 2 of 3 notes stayed as Ada changed them.",
      isWorthSeeing: true,
    });
    expect(pitches()).toEqual([72, 74]);
  });

  it("[UN4] skips what can do nothing any more, so that one press does something, and says so", () => {
    const { mine, theirs, track, me, them, myUndo, pitches } = twoStudios();
    addNotes(mine, track, [note(60)], me);
    const [moved = ""] = addNotes(mine, track, [note(62)], me);
    moveNotes(theirs, track, [moved], { dPitch: 12 }, them);
    expect(myUndo.undo().words).toBe("Undone one step further back: in the latest, the note stayed as Ada changed it.");
    expect(pitches()).toEqual([74]);
  });

  it("[UN4] says so when all that is left was changed by others", () => {
    const { mine, theirs, track, me, them, myUndo } = twoStudios();
    const ids = addNotes(mine, track, [note(60), note(61)], me);
    moveNotes(theirs, track, ids, { dPitch: 12 }, them);
    expect(myUndo.undo()).toMatchObject({
      did: false,
      words: "Nothing left to undo: all 2 notes stayed as Ada changed them.",
    });
  });

  it("tells once when the next thing happens", () => {
    const { mine, track, me, myUndo } = twoStudios();
    let told = 0;
    myUndo.onNext(() => told++);
    addNotes(mine, track, [note(60)], me);
    myUndo.undo();
    expect(told).toBe(1);
  });
});

describe("undo of what the server did for somebody", () => {
  it("[UN6] takes an import back in its turn, and leaves what others wrote into it", () => {
    const { mine, theirs, track, me, them, myUndo, pitches } = twoStudios();
    addNotes(mine, track, [note(60)], me);
    const before = readScore(mine);
    const expected = myUndo.expect();
    addNotes(theirs, track, [note(61)], them);
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(theirs));
    replaceScore(server, { ...before, tracks: before.tracks.map((one) => ({ ...one, name: "Imported" })) });
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(server), "server");
    expected.wrote({ client: server.clientID, clock: Y.getState(server.store, server.clientID) });
    const imported = readScore(mine).tracks[0]?.id ?? "";
    addNotes(mine, imported, [note(64)], me);
    myUndo.undo();
    expect(pitches()).toEqual([60]);
    myUndo.undo();
    expect(readScore(mine).tracks.map(({ name }) => name)).toEqual(["Melody"]);
    expect(pitches()).toEqual([60, 61]);
    myUndo.undo();
    expect(pitches()).toEqual([61]);
    for (let i = 0; i < 3; i++) myUndo.redo();
    expect(pitches()).toEqual([60, 64]);
  });

  it("[UN6] waits for an import that arrives after the server's answer, and forgets one that failed", () => {
    const { mine, theirs, track, me, them, myUndo, pitches } = twoStudios();
    myUndo.expect().failed();
    addNotes(theirs, track, [note(61)], them);
    expect(myUndo.state.get().canUndo).toBe(false);
    myUndo.expect().wrote({ client: theirs.clientID, clock: Y.getState(theirs.store, theirs.clientID) + 1 });
    expect(myUndo.state.get().canUndo).toBe(false);
    addNotes(theirs, track, [note(62)], them);
    addNotes(mine, track, [note(63)], me);
    myUndo.undo();
    myUndo.undo();
    expect(pitches()).toEqual([61]);
  });

  it("[UN6] takes a decision on a take back in its turn, and makes it again", async () => {
    const asked: string[] = [];
    const { mine, track, me, myUndo, pitches } = twoStudios({
      carryOut: async ({ takeId, what }, direction) => {
        asked.push(`${direction} ${what} ${takeId}`);
        return null;
      },
    });
    myUndo.decided({ takeId: "take-1", what: "accept", body: {} });
    addNotes(mine, track, [note(60)], me);
    myUndo.undo();
    expect([asked, pitches()]).toEqual([[], []]);
    myUndo.undo();
    expect(myUndo.undo().did).toBe(false);
    await soon();
    expect(myUndo.state.get()).toEqual({ canUndo: false, canRedo: true });
    myUndo.redo();
    await soon();
    myUndo.redo();
    expect(asked).toEqual(["undo accept take-1", "redo accept take-1"]);
    expect(pitches()).toEqual([60]);
  });

  it("[UN6] a decision that cannot be taken back is said, and is no step any more", async () => {
    const told: [string, boolean][] = [];
    const { myUndo } = twoStudios({
      carryOut: async () => "“Bass” has been changed since",
      tell: (words, isBad) => told.push([words, isBad]),
    });
    const takeBack = myUndo.decided({ takeId: "take-1", what: "accept", body: {} });
    takeBack();
    takeBack();
    await soon();
    expect(told).toEqual([["“Bass” has been changed since", true]]);
    expect(myUndo.state.get()).toEqual({ canUndo: false, canRedo: false });
  });
});

describe("steps that outlast their page", () => {
  it("[UN7] are found again after a reload, beneath what was done since", async () => {
    const keeper = memoryKeeper();
    const { mine, track, me, pitches } = twoStudios({ keeper });
    addNotes(mine, track, [note(60)], me);
    const again = { studio: "after the reload" };
    const reloaded = createUndo(mine, { origin: again, keeper: memoryKeeper(keeper.kept()) });
    addNotes(mine, track, [note(62)], again);
    await soon();
    reloaded.undo();
    expect(pitches()).toEqual([60]);
    reloaded.undo();
    expect(pitches()).toEqual([]);
    reloaded.redo();
    expect(pitches()).toEqual([60]);
  });

  it("[UN7] of which the score knows nothing, or that others have changed since, are left out", async () => {
    const keeper = memoryKeeper();
    const { mine, theirs, track, me, them } = twoStudios({ keeper });
    const [lost = "", moved = ""] = addNotes(mine, track, [note(60), note(62)], me);
    deleteNotes(theirs, track, [lost], them);
    moveNotes(theirs, track, [moved], { dPitch: 1 }, them);
    const reloaded = createUndo(mine, { origin: {}, keeper: memoryKeeper(keeper.kept()) });
    await soon();
    expect(reloaded.state.get()).toEqual({ canUndo: false, canRedo: false });
  });

  it("[UN8] go on in the document that replaces a compacted one", () => {
    const { mine, track, me, myUndo } = twoStudios();
    addNotes(mine, track, [note(60)], me);
    addNotes(mine, track, [note(62)], me);
    myUndo.undo();
    const compacted = new Y.Doc();
    replaceById(mine, compacted);
    const next = createUndo(compacted, { origin: {}, before: myUndo.stacks() });
    next.redo();
    expect(readScore(compacted).tracks[0]?.notes).toHaveLength(2);
    next.undo();
    next.undo();
    expect(readScore(compacted).tracks[0]?.notes).toHaveLength(0);
  });
});

function replaceById(from: Y.Doc, to: Y.Doc): void {
  for (const name of ["tracks", "tempos", "meters"]) {
    for (const [key, value] of from.getMap(name))
      to.getMap(name).set(key, value instanceof Y.Map ? value.clone() : value);
  }
}
