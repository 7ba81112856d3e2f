import { describe, expect, it } from "vitest";
import { LEAST_RETYPED } from "./client-sources.ts";
import type { PackedNote } from "./note-change.ts";
import { ADA, BEN, createStory, lend, melody, shifted, TRACK } from "./provenance.arbitrary.ts";
import type { RowFacts, TakeFacts } from "./step.ts";
import { takeTrackId } from "./take-track.ts";

const IMPORT = "import";

const note = (pitch: number, start: number, duration = 240, velocity = 80): PackedNote => [
  pitch,
  start,
  duration,
  velocity,
];
const made = { takeId: "take-1", generationId: "gen-1", technique: "accompany", model: "gan", seed: 7, askedBy: BEN };
const take = (act: TakeFacts["act"]): Partial<RowFacts> => ({ kind: "take", take: { act, takeId: "take-1", made } });
const OFFERED = takeTrackId("take-1", "voice");

/** A story in which a model proposed a melody and Ada accepted it. */
function withGenerated(notes = melody(12)) {
  const story = createStory();
  story.add({ ...take("proposed"), userId: BEN }, notes, OFFERED);
  const ids = [...(story.notes.get(OFFERED) ?? [])].map(([id, value]) => {
    story.set(take("accepted"), id, value, "bass");
    return id;
  });
  return { story, ids, notes };
}

describe("who wrote a note", () => {
  it("[PV4] is whose connection brought it, and how by what the server knows", () => {
    const story = createStory();
    const [drawn = ""] = story.add({ gesture: "draw" }, [note(60, 0)]);
    const [pasted = ""] = story.add({ userId: BEN, gesture: "paste" }, melody(6, 3));
    const [imported = ""] = story.add({ userId: BEN, kind: IMPORT }, melody(6, 4), "other");
    const [sample = ""] = story.add({ userId: BEN, kind: "sample" }, melody(6, 5), "sample");
    expect(story.originOf(drawn)).toMatchObject({ by: ADA, how: "drawn", touchedBy: [], editedAfter: false });
    expect(story.originOf(pasted)).toMatchObject({ by: BEN, how: "pasted" });
    expect(story.originOf(imported, "other")).toMatchObject({ by: BEN, how: "imported" });
    expect(story.originOf(sample, "sample")).toMatchObject({ by: null, how: "sample" });
  });

  it("[PV4] names of an accepted take's notes what made them, who asked and who accepted", () => {
    const { story, ids } = withGenerated();
    expect(story.originOf(ids[0] ?? "", "bass")).toMatchObject({ by: ADA, how: "generated", generated: made });
    expect(story.originOf(ids[0] ?? "", OFFERED)).toMatchObject({ by: BEN, how: "generated" });
  });

  it("[PV4] many notes at once without a word are neither drawn nor pasted: nobody saw", () => {
    const story = createStory();
    const [first = ""] = story.add({}, melody(20));
    expect(story.originOf(first)).toMatchObject({ by: ADA, how: "unseen" });
    const [claimed = ""] = story.add({ gesture: "draw" }, melody(20, 9));
    expect(story.originOf(claimed)).toMatchObject({ by: ADA, how: "unseen" });
  });

  it("[PV5] stays through moves, transpositions and changes of velocity, and names who made them", () => {
    const story = createStory();
    const [id = ""] = story.add({ gesture: "draw" }, [note(60, 0)]);
    story.set({ userId: BEN, gesture: "move" }, id, note(60, 480));
    story.set({ userId: BEN, gesture: "velocity" }, id, note(60, 480, 240, 20));
    story.set({ userId: ADA, gesture: "transpose" }, id, note(72, 480, 240, 20));
    expect(story.originOf(id)).toMatchObject({ by: ADA, how: "drawn", touchedBy: [BEN, ADA], editedAfter: true });
    story.set({ userId: BEN, gesture: "undo" }, id, note(60, 0));
    expect(story.originOf(id)).toMatchObject({ touchedBy: [], editedAfter: false });
  });

  it("[PV6] comes back with the note when a deletion is undone, by whomever, and after the note was changed", () => {
    const { story, ids } = withGenerated();
    const [id = ""] = ids;
    const value = story.notes.get("bass")?.get(id) ?? note(0, 0);
    story.set({ userId: ADA }, id, null, "bass");
    story.set({ userId: BEN, gesture: "undo" }, id, value, "bass");
    expect(story.originOf(id, "bass")).toMatchObject({ by: ADA, how: "generated", editedAfter: false });
    story.set({ userId: BEN }, id, [value[0] + 1, value[1], value[2], value[3]], "bass");
    story.set({ userId: BEN }, id, null, "bass");
    story.set({ userId: BEN }, id, [value[0] + 1, value[1], value[2], value[3]], "bass");
    expect(story.originOf(id, "bass")).toMatchObject({ how: "generated", touchedBy: [BEN], editedAfter: true });
    story.set({ userId: BEN }, id, null, "bass");
    story.set({ userId: null, kind: "restore" }, id, note(40, 9999), "bass");
    expect(story.originOf(id, "bass")).toMatchObject({ by: ADA, how: "generated", editedAfter: true });
  });

  it("[PV7] an old note's identifier lends its origin to no other note", () => {
    const story = createStory();
    const [id = ""] = story.add({ userId: BEN, gesture: "draw" }, [note(60, 0)]);
    story.set({ userId: BEN }, id, null);
    story.set({ userId: ADA, gesture: "draw" }, id, note(67, 960));
    expect(story.originOf(id)).toMatchObject({ by: ADA, how: "drawn", editedAfter: false });
  });

  it("[PV8] of a copy says who copied, and of what: also transposed, with other lengths, and of notes that are gone", () => {
    const { story, ids, notes } = withGenerated();
    const copies = [
      story.add({ userId: BEN, gesture: "paste" }, shifted(notes, 96_000)),
      story.add({ userId: BEN, gesture: "draw" }, shifted(notes, 192_000, 5)),
      story.add(
        { userId: BEN, gesture: "record" },
        notes.map(([pitch, start]) => note(pitch, start + 288_000, 10, 1)),
      ),
    ];
    for (const id of ids) story.set({}, id, null, "bass");
    copies.push(story.add({ userId: BEN, gesture: "paste" }, shifted(notes, 384_000, -3)));
    for (const [first = ""] of copies) {
      expect(story.originOf(first)).toMatchObject({
        by: BEN,
        how: "copied",
        of: { how: "generated", generated: made },
      });
    }
  });

  it("[PV8] finds what was copied from among other voices, and among other new notes", () => {
    const story = createStory();
    const voice = melody(10, 3);
    const other = melody(10, 4);
    story.add({ userId: BEN, kind: IMPORT }, [...voice, ...other]);
    const decoys = melody(6, 8).map(([pitch, start, ...rest]): PackedNote => [pitch, start + 50_001, ...rest]);
    const ids = story.add({ gesture: "paste" }, [...shifted(voice, 50_000, 2), ...decoys], "mine");
    const hows = ids.map((id) => story.originOf(id, "mine")?.how);
    expect(hows).toEqual([...voice.map(() => "copied"), ...decoys.map(() => "pasted")]);
    expect(story.originOf(ids[0] ?? "", "mine")?.of).toMatchObject({ by: BEN, how: "imported" });
  });

  it("[PV8] a copy of a copy names what was first, and somebody who says that they copied is believed for less", () => {
    const { story, notes } = withGenerated();
    story.add({ userId: ADA, gesture: "paste" }, shifted(notes, 96_000), "a");
    const [second = ""] = story.add({ userId: BEN, gesture: "paste" }, shifted(notes, 192_000), "b");
    expect(story.originOf(second, "b")).toMatchObject({ by: BEN, how: "copied", of: { how: "generated" } });
    expect(story.originOf(second, "b")?.of).not.toHaveProperty("of");
    const [few = ""] = story.add({ userId: BEN, gesture: "duplicate" }, shifted(notes.slice(0, 2), 300_000), "b");
    expect(story.originOf(few, "b")).toMatchObject({ how: "copied", of: { how: "generated" } });
  });

  it("[PV9] two pieces of a note are what the whole was", () => {
    const { story, ids } = withGenerated([note(60, 0, 960)]);
    const [id = ""] = ids;
    story.row({ userId: BEN, gesture: "split" }, [
      story.change("bass", id, note(60, 0, 480)),
      story.change("bass", "second-half", note(60, 480, 480)),
    ]);
    const expected = { by: ADA, how: "generated", touchedBy: [BEN], editedAfter: true };
    expect(story.originOf(id, "bass")).toMatchObject(expected);
    expect(story.originOf("second-half", "bass")).toMatchObject(expected);
    story.row({ userId: BEN, gesture: "join" }, [
      story.change("bass", id, note(60, 0, 960)),
      story.change("bass", "second-half", null),
    ]);
    expect(story.originOf(id, "bass")).toMatchObject({ how: "generated", editedAfter: false });
  });

  it("[PV9] notes that only stand where another one was removed are no pieces of it", () => {
    const story = createStory();
    const [id = ""] = story.add({ userId: BEN, gesture: "draw" }, [note(60, 0, 9600)]);
    story.row({ userId: ADA, gesture: "split" }, [
      story.change(TRACK, id, null),
      ...melody(9).map((value, i) => story.change(TRACK, `piece-${i}-xxxx`, value)),
    ]);
    expect(story.originOf("piece-0-xxxx")).toMatchObject({ by: ADA, how: "unseen" });
  });

  it("[PV10] a recording is believed only where there was time to play it, and stays the studio's word", () => {
    const story = createStory();
    const seconds = (from: number, to: number) => (to - from) / 960;
    story.add({ gesture: "draw" }, [note(60, 0)]);
    story.wait(2_000);
    const [tooFast = ""] = story.add({ gesture: "record", seconds }, melody(20, 3));
    expect(story.originOf(tooFast)).toMatchObject({ by: ADA, how: "unseen" });
    story.wait(60_000);
    const [played = ""] = story.add({ gesture: "record", seconds }, melody(20, 5));
    expect(story.originOf(played)).toMatchObject({ by: ADA, how: "played" });
  });

  it("[PV11] generated notes that somebody brings again one by one, with time between, are copies", () => {
    const { story, notes } = withGenerated();
    const ids = shifted(notes, 96_000, 1).flatMap((value) => {
      story.wait(20_000);
      return story.add({ userId: BEN, gesture: "draw" }, [value], "mine");
    });
    expect(ids.length).toBeGreaterThan(LEAST_RETYPED);
    for (const id of ids) {
      expect(story.originOf(id, "mine")).toMatchObject({ by: BEN, how: "copied", of: { how: "generated" } });
    }
  });

  it("[PV11] notes that a proposed take offers are generated before anybody accepts it", () => {
    const story = createStory();
    story.add({ ...take("proposed"), userId: BEN }, melody(12), OFFERED);
    const [stolen = ""] = story.add({ gesture: "draw" }, melody(12));
    expect(story.originOf(stolen)).toMatchObject({ by: ADA, how: "copied", of: { how: "generated", generated: made } });
  });

  it("[PV11] one's own repeated pattern is no copy of somebody else's, nor is one note again and again", () => {
    const story = createStory();
    const beat = (from: number) => Array.from({ length: 16 }, (_, i) => note(42, from + i * 120));
    story.add({ userId: BEN, kind: IMPORT }, beat(0), "drums");
    const hits = beat(50_000).flatMap((value) => story.add({ gesture: "draw" }, [value], "mine"));
    const tune = melody(12, 6);
    const twice = [...tune, ...shifted(tune, 90_000)].flatMap((value) => story.add({ gesture: "draw" }, [value], "b"));
    for (const id of hits) expect(story.originOf(id, "mine")).toMatchObject({ how: "drawn" });
    for (const id of twice) expect(story.originOf(id, "b")).toMatchObject({ how: "drawn" });
  });

  it("[PV12] of a person's alternative is known note by note once it is accepted", () => {
    const story = createStory();
    const facts: Partial<RowFacts> = { kind: "take", take: { act: "proposed", takeId: "take-2", made: null } };
    const [kept = "", moved = ""] = story.add({ userId: BEN, gesture: "draw" }, [note(60, 0), note(62, 480)]);
    const own = takeTrackId("take-2", "copy");
    story.row(facts, [story.change(own, kept, note(60, 0)), story.change(own, moved, note(62, 480))]);
    story.set({ userId: ADA, gesture: "move" }, moved, note(62, 720), own);
    const [added = ""] = story.add({ userId: ADA, gesture: "draw" }, [note(67, 960)], own);
    story.row({ ...facts, userId: BEN, take: { act: "accepted", takeId: "take-2", made: null } }, [
      story.change(TRACK, moved, note(62, 720)),
      story.change(TRACK, added, note(67, 960)),
    ]);
    expect(story.originOf(kept)).toMatchObject({ by: BEN, how: "drawn", editedAfter: false });
    expect(story.originOf(moved)).toMatchObject({ by: BEN, how: "drawn", touchedBy: [ADA], editedAfter: true });
    expect(story.originOf(added)).toMatchObject({ by: ADA, how: "drawn" });
  });

  it("[PV13] goes along into another project, which it names", () => {
    const { story, ids, notes } = withGenerated();
    const there = createStory();
    const lent = { notes: lend(story.state()), projectId: "project-1", intoId: "project-2" };
    there.row(
      { userId: BEN, kind: "fork", lent },
      ids.map((id, i) => there.change("bass", id, notes[i] ?? note(0, 0))),
    );
    const origin = { by: ADA, how: "generated", from: { projectId: "project-1" } };
    expect(there.originOf(ids[0] ?? "", "bass")).toMatchObject(origin);
    const [copy = ""] = there.add({ userId: BEN, gesture: "paste" }, shifted(notes, 96_000));
    expect(there.originOf(copy)).toMatchObject({ by: BEN, how: "copied", of: origin });
  });

  it("[PV13] comes home when a fork is merged: what it added is its people's, what it changed was changed by them", () => {
    const home = createStory();
    const [mine = ""] = home.add({ gesture: "draw" }, [note(60, 0)]);
    const fork = createStory();
    const lent = { notes: lend(home.state()), projectId: "home", intoId: "fork" };
    fork.row({ userId: BEN, kind: "fork", lent }, [fork.change(TRACK, mine, note(60, 0))]);
    fork.set({ userId: BEN, gesture: "move" }, mine, note(60, 480));
    const [theirs = ""] = fork.add({ userId: BEN, gesture: "draw" }, [note(67, 960)], "of-the-fork");
    const back = { notes: lend(fork.state()), projectId: "fork", intoId: "home" };
    home.row({ userId: ADA, kind: "merge", lent: back }, [
      home.change(TRACK, mine, note(60, 480)),
      home.change("of-the-fork", theirs, note(67, 960)),
    ]);
    expect(home.originOf(mine)).toMatchObject({ by: ADA, how: "drawn", touchedBy: [BEN], editedAfter: true });
    expect(home.originOf(mine)).not.toHaveProperty("from");
    const origin = { by: BEN, how: "drawn", from: { projectId: "fork" }, touchedBy: [] };
    expect(home.originOf(theirs, "of-the-fork")).toMatchObject(origin);
  });
});
