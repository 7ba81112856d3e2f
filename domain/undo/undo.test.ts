import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addNotes } from "../score/commands/add-notes.ts";
import { moveNotes, resizeNotes } from "../score/commands/change-notes.ts";
import { deleteNotes } from "../score/commands/delete-notes.ts";
import { replaceScore } from "../score/commands/replace-score.ts";
import { removeTempo, setMarker, setMeter, setTempo } from "../score/commands/score-map.ts";
import { addTrack, deleteTrack, moveTrack, updateTrack } from "../score/commands/tracks.ts";
import { setVelocities } from "../score/commands/velocities.ts";
import { createScoreDocument } from "../score/document.ts";
import { anyCommand, syncAll } from "../score/peers.arbitrary.ts";
import { readScore, readTrack } from "../score/read.ts";
import { rebuildDocument } from "../score/rebuild.ts";
import { faultsOf } from "../score/score.faults.ts";
import { documentPlace, rehearsalOn } from "./place.ts";
import { MAX_STEPS, settled, takeTurn, withEarlier, withStep } from "./stacks.ts";
import { stacksSchema } from "./step-schema.ts";
import { leavesOf, person } from "./undo.arbitrary.ts";
import { stayedWords } from "./words.ts";

const note = (pitch: number, start = 0) => ({ pitch, start, duration: 240, velocity: 90 });

function together() {
  const doc = createScoreDocument();
  const trackId = addTrack(doc, { name: "Piano" });
  const [noteId = ""] = addNotes(doc, trackId, [note(60)]);
  const [me, ada] = [person(doc), person(new Y.Doc())];
  const meet = () => syncAll([me.doc, ada.doc]);
  meet();
  return {
    me,
    ada,
    meet,
    trackId,
    noteId,
    notes: () => readTrack(me.doc, trackId)?.notes.map(({ pitch, start, velocity }) => ({ pitch, start, velocity })),
    pitches: () => readTrack(me.doc, trackId)?.notes.map(({ pitch }) => pitch),
  };
}

describe("undo among peers", () => {
  it("[UN1] undoing a create that a peer edited leaves the note as the peer made it", () => {
    const { me, ada, meet, trackId, pitches } = together();
    let ids: string[] = [];
    me.does((doc) => (ids = addNotes(doc, trackId, [note(70), note(71)])));
    meet();
    ada.does((doc) => moveNotes(doc, trackId, ids.slice(0, 1), { dPitch: 12 }));
    meet();
    const turn = me.turns("undo");
    expect(pitches()).toEqual([60, 82]);
    expect(turn.kind === "edit" && stayedWords(turn.outcome, "Ada")).toBe("1 of 2 notes stayed as Ada changed it");
  });

  it("[UN1] undoing a move that a peer moved on leaves the note where the peer put it", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    me.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 480 }));
    meet();
    ada.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 240 }));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(notes()).toEqual([{ pitch: 60, start: 720, velocity: 90 }]);
  });

  it("[UN1] what a peer changed and took back again is as one left it: it can be undone", () => {
    const { me, ada, meet, trackId, pitches } = together();
    me.does((doc) => addNotes(doc, trackId, [note(70)]));
    meet();
    ada.does((doc) => moveNotes(doc, trackId, readTrack(doc, trackId)?.notes.map(({ id }) => id) ?? [], { dTicks: 9 }));
    ada.turns("undo");
    meet();
    me.turns("undo");
    expect(pitches()).toEqual([60]);
  });

  it("[UN1] tempo, meter, markers and a track's properties are a peer's once the peer changed them", () => {
    const { me, ada, meet, trackId } = together();
    me.does((doc) => {
      setTempo(doc, { tick: 0, bpm: 90 });
      setMeter(doc, { tick: 0, numerator: 3, denominator: 4 });
      setMarker(doc, { id: "marker-0001", tick: 0, text: "A" });
      updateTrack(doc, trackId, { name: "Mine", volume: 10, pan: 3 });
    });
    meet();
    ada.does((doc) => {
      setTempo(doc, { tick: 0, bpm: 140 });
      setMarker(doc, { id: "marker-0001", tick: 0, text: "B" });
      updateTrack(doc, trackId, { name: "Ada's" });
    });
    meet();
    const turn = me.turns("undo");
    const { tempos, meters, markers, tracks } = readScore(me.doc);
    expect([tempos[0]?.bpm, meters[0]?.numerator, markers[0]?.text]).toEqual([140, 4, "B"]);
    expect(tracks[0]).toMatchObject({ name: "Ada's", volume: 100, pan: 64 });
    expect(turn.kind === "edit" && stayedWords(turn.outcome, "Ada")).toBe(
      "the tempo stayed as Ada changed it; the marker stayed as Ada changed it; 1 of 3 settings of tracks stayed as Ada changed it",
    );
  });

  it("[UN1] a track that one made and a peer wrote in stays, whole", () => {
    const { me, ada, meet } = together();
    let made = "";
    me.does((doc) => (made = addTrack(doc, { name: "Bass" })));
    meet();
    ada.does((doc) => addNotes(doc, made, [note(40)]));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(readTrack(me.doc, made)?.notes).toHaveLength(1);
  });

  it("[UN1] a track that one made stays where a peer gave it another place", () => {
    const { me, ada, meet } = together();
    let made = "";
    me.does((doc) => (made = addTrack(doc, { name: "Bass" })));
    meet();
    ada.does((doc) => moveTrack(doc, made, 0));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(readScore(me.doc).tracks[0]?.id).toBe(made);
  });

  it("[UN1] what a peer changed last stays, also where an earlier step of one's own had left the very same there", () => {
    const { me, ada, meet, trackId } = together();
    me.does((doc) => updateTrack(doc, trackId, { muted: true }));
    me.does((doc) => updateTrack(doc, trackId, { muted: false }));
    meet();
    ada.does((doc) => updateTrack(doc, trackId, { muted: true }));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(readTrack(me.doc, trackId)?.muted).toBe(true);
  });

  it("[UN2] a tempo that a peer removed does not come back by an older removal of one's own", () => {
    const { me, ada, meet } = together();
    setTempo(me.doc, { tick: 480, bpm: 100 });
    me.does((doc) => removeTempo(doc, "tick-480"));
    me.does((doc) => setTempo(doc, { tick: 480, bpm: 90 }));
    meet();
    ada.does((doc) => removeTempo(doc, "tick-480"));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(readScore(me.doc).tempos).toHaveLength(1);
  });

  it("[UN2] undo after a peer deleted the note resurrects nothing", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    me.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 480 }));
    me.does((doc) => setVelocities(doc, trackId, new Map([[noteId, 10]])));
    meet();
    ada.does((doc) => deleteNotes(doc, trackId, [noteId]));
    meet();
    const turn = me.turns("undo");
    expect([turn.kind, turn.skipped.length]).toEqual(["nothing", 2]);
    expect(turn.skipped.map((one) => stayedWords(one, "Ada"))[0]).toBe("the note has been deleted since");
    expect(notes()).toEqual([]);
    expect(me.doc.getMap("tracks").toJSON()[trackId].velocities).toEqual({});
  });

  it("[UN2] undoing a delete brings the note back, but not where a peer deleted its track", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    setVelocities(me.doc, trackId, new Map([[noteId, 33]]));
    me.does((doc) => deleteNotes(doc, trackId, [noteId]));
    me.turns("undo");
    expect(notes()).toEqual([{ pitch: 60, start: 0, velocity: 33 }]);
    me.turns("redo");
    expect(notes()).toEqual([]);
    meet();
    ada.does((doc) => deleteTrack(doc, trackId));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(readScore(me.doc).tracks).toEqual([]);
    ada.turns("undo");
    meet();
    expect(notes()).toEqual([]);
  });

  it("[UN2] a delete that a peer's edit beat leaves the note as the peer made it, also on redo", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    setVelocities(me.doc, trackId, new Map([[noteId, 33]]));
    meet();
    me.does((doc) => deleteNotes(doc, trackId, [noteId]));
    ada.does((doc) => moveNotes(doc, trackId, [noteId], { dPitch: 7 }));
    meet();
    me.turns("undo");
    expect(notes()).toEqual([{ pitch: 67, start: 0, velocity: 33 }]);
  });

  it("[UN3] redo does not overwrite what a peer changed after the undo", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    me.does((doc) => moveNotes(doc, trackId, [noteId], { dPitch: 2 }));
    me.turns("undo");
    meet();
    ada.does((doc) => moveNotes(doc, trackId, [noteId], { dPitch: 12 }));
    meet();
    expect(me.turns("redo").kind).toBe("nothing");
    expect(notes()).toEqual([{ pitch: 72, start: 0, velocity: 90 }]);
  });

  it("[UN3] redoing a delete keeps a note that a peer changed after the undo, with its velocity", () => {
    for (const change of ["move", "velocity"] as const) {
      const { me, ada, meet, trackId, noteId, notes } = together();
      setVelocities(me.doc, trackId, new Map([[noteId, 33]]));
      me.does((doc) => deleteNotes(doc, trackId, [noteId]));
      me.turns("undo");
      meet();
      if (change === "move") ada.does((doc) => moveNotes(doc, trackId, [noteId], { dPitch: 12 }));
      else ada.does((doc) => setVelocities(doc, trackId, new Map([[noteId, 99]])));
      meet();
      expect(me.turns("redo").kind).toBe("nothing");
      expect(notes()).toEqual([
        change === "move" ? { pitch: 72, start: 0, velocity: 33 } : { pitch: 60, start: 0, velocity: 99 },
      ]);
    }
  });

  it("[UN5] undoing a velocity edit brings the old velocity back, although a peer moved the note since", () => {
    const { me, ada, meet, trackId, noteId, notes } = together();
    me.does((doc) => setVelocities(doc, trackId, new Map([[noteId, 20]])));
    me.does((doc) => setVelocities(doc, trackId, new Map([[noteId, 40]])));
    meet();
    ada.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 480 }));
    meet();
    me.turns("undo");
    expect(notes()).toEqual([{ pitch: 60, start: 480, velocity: 20 }]);
    me.turns("undo");
    expect(notes()).toEqual([{ pitch: 60, start: 480, velocity: 90 }]);
  });

  it("[UN5] a note that one made stays where a peer changed its velocity", () => {
    const { me, ada, meet, trackId, notes } = together();
    let ids: string[] = [];
    me.does((doc) => (ids = addNotes(doc, trackId, [note(70)])));
    meet();
    ada.does((doc) => setVelocities(doc, trackId, new Map(ids.map((id) => [id, 5]))));
    meet();
    expect(me.turns("undo").kind).toBe("nothing");
    expect(notes()).toContainEqual({ pitch: 70, start: 0, velocity: 5 });
  });

  it("[UN4] a gesture over several tracks and lists is one step", () => {
    const { me, trackId, noteId } = together();
    const before = readScore(me.doc);
    me.does((doc) => {
      moveNotes(doc, trackId, [noteId], { dPitch: 1 });
      addNotes(doc, addTrack(doc, { name: "Bass" }), [note(40)]);
      setTempo(doc, { tick: 480, bpm: 60 });
      replaceScore(doc, { ...readScore(doc), markers: [] });
    });
    expect(me.stacks.undo).toHaveLength(1);
    me.turns("undo");
    expect(readScore(me.doc)).toEqual(before);
  });
});

describe("steps as data", () => {
  it("[UN7] undo across a reload: what the document does not hold as it was left is no step any more", () => {
    const { me, trackId, noteId } = together();
    me.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 480 }));
    const saved = rebuildDocument(me.doc);
    let lost: string[] = [];
    me.does((doc) => (lost = addNotes(doc, trackId, [note(80)])));
    me.does((doc) => resizeNotes(doc, trackId, lost, { dTicks: 100 }));
    const loaded = person(saved);
    loaded.stacks = settled(stacksSchema.parse(structuredClone(me.stacks)), () => rehearsalOn(saved));
    expect(loaded.stacks.undo).toHaveLength(1);
    loaded.turns("undo");
    expect(readTrack(saved, trackId)?.notes).toMatchObject([{ pitch: 60, start: 0 }]);
  });

  it("[UN8] undo across an epoch: steps go on in a document rebuilt without its history", () => {
    const { me, ada, meet, trackId, noteId } = together();
    me.does((doc) => moveNotes(doc, trackId, [noteId], { dTicks: 480 }));
    me.does((doc) => addTrack(doc, { name: "Bass" }));
    me.does((doc) => setTempo(doc, { tick: 0, bpm: 77 }));
    meet();
    ada.does((doc) => setTempo(doc, { tick: 0, bpm: 99 }));
    meet();
    const next = person(rebuildDocument(me.doc));
    next.stacks = me.stacks;
    expect(next.turns("undo").skipped).toHaveLength(1);
    next.turns("undo");
    const { tempos, tracks } = readScore(next.doc);
    expect([tempos[0]?.bpm, tracks.length, tracks[0]?.notes[0]?.start]).toEqual([99, 1, 0]);
  });

  it("[UN9] two windows of one person undo each its own", () => {
    const { me, ada: window, meet, trackId, pitches } = together();
    me.does((doc) => addNotes(doc, trackId, [note(70)]));
    window.does((doc) => addNotes(doc, trackId, [note(71)]));
    meet();
    me.turns("undo");
    expect(me.turns("undo").kind).toBe("nothing");
    expect(pitches()).toEqual([60, 71]);
  });

  it("[UN10] a step of many notes reads each of them, and never a whole track for one", () => {
    const { me, trackId } = together();
    const many = Array.from({ length: 50 }, (_, index) => note(60, index));
    me.does((doc) => moveNotes(doc, trackId, addNotes(doc, trackId, many), { dTicks: 1 }));
    const place = documentPlace(me.doc);
    const read: number[] = [];
    const spying = {
      ...place,
      read: (path: readonly string[]) => {
        read.push(path.length);
        return place.read(path);
      },
    };
    expect(me.doc.transact(() => takeTurn(me.stacks, "undo", spying)).kind).toBe("edit");
    expect(Math.min(...read)).toBe(4);
  });

  it("[UN10] the oldest steps go when there are too many", () => {
    const step = { kind: "edit" as const, id: "a", changes: [], bytes: 1 };
    let stacks = withEarlier({ undo: [], redo: [] }, { undo: [{ ...step, id: "first" }], redo: [] });
    for (let i = 0; i < MAX_STEPS; i++) stacks = withStep(stacks, step);
    expect(stacks.undo).toHaveLength(MAX_STEPS);
    expect(stacks.undo.some(({ id }) => id === "first")).toBe(false);
    const heavy = withStep(stacks, { ...step, bytes: 1e9 });
    expect(heavy.undo).toEqual([]);
  });
});

const act = fc.oneof(
  { weight: 6, arbitrary: anyCommand.map((step) => ({ kind: "do" as const, step })) },
  { weight: 2, arbitrary: fc.constant({ kind: "undo" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "redo" as const }) },
);

describe("any interleaving", () => {
  it("[UN11] of two or three people converges, and undo changes only what its owner changed last", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3 }),
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 3 }), act), { maxLength: 40 }),
        (count, acts) => {
          const people = [person(createScoreDocument())];
          while (people.length < count) people.push(person(new Y.Doc()));
          const docs = people.map(({ doc }) => doc);
          syncAll(docs);
          /** per person: the leaves as this person left them last, of those that are this person's to change */
          const left = people.map(() => new Map<string, Set<string>>());
          for (const [who, meet, what] of acts) {
            const one = people[who % count];
            const own = left[who % count];
            if (!one || !own) continue;
            const before = leavesOf(one.doc);
            if (what.kind === "do") one.does(what.step.run);
            else one.turns(what.kind);
            const after = leavesOf(one.doc);
            for (const leaf of new Set([...before.keys(), ...after.keys()])) {
              const [old, now] = [before.get(leaf) ?? "", after.get(leaf) ?? ""];
              if (old === now) continue;
              // An undo finds every leaf that it changes as this very person left it once.
              if (what.kind !== "do") expect(own.get(leaf) ?? new Set()).toContain(old);
              own.set(leaf, new Set([...(own.get(leaf) ?? []), now, ...(what.kind === "do" ? [] : [old])]));
            }
            if (meet === 0) syncAll(docs);
          }
          syncAll(docs);
          for (const doc of docs) {
            expect(readScore(doc)).toEqual(readScore(docs[0] ?? doc));
            expect(leavesOf(doc)).toEqual(leavesOf(docs[0] ?? doc));
          }
          expect(faultsOf(readScore(docs[0] ?? new Y.Doc()))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("[UN11] what a peer changed last stands as the peer made it, whatever is undone after", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 12 }), fc.array(anyCommand, { maxLength: 12 }), (mine, theirs) => {
        const { me, ada, meet } = together();
        for (const step of mine) me.does(step.run);
        meet();
        const before = leavesOf(ada.doc);
        for (const step of theirs) ada.does(step.run);
        const peers = leavesOf(ada.doc);
        meet();
        while (me.turns("undo").kind !== "nothing") {}
        while (me.turns("redo").kind !== "nothing") {}
        while (me.turns("undo").kind !== "nothing") {}
        const after = leavesOf(me.doc);
        for (const leaf of new Set([...before.keys(), ...peers.keys()])) {
          if (before.get(leaf) !== peers.get(leaf)) expect([leaf, after.get(leaf)]).toEqual([leaf, peers.get(leaf)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[UN11] alone, undoing everything gives the score of the beginning and redoing everything that of the end", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (steps) => {
        const { me } = together();
        const first = readScore(me.doc);
        for (const step of steps) me.does(step.run);
        const last = readScore(me.doc);
        for (let round = 0; round < 2; round++) {
          while (me.turns("undo").kind !== "nothing") {}
          expect(readScore(me.doc)).toEqual(first);
          while (me.turns("redo").kind !== "nothing") {}
          expect(readScore(me.doc)).toEqual(last);
        }
      }),
      { numRuns: 300 },
    );
  });
});
