import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { originLookup, packOrigins } from "./answer.ts";
import type { NoteChange, PackedNote } from "./note-change.ts";
import { originOf } from "./origin.ts";
import { ADA, BEN, createStory, melody, shifted } from "./provenance.arbitrary.ts";
import { sharesOf } from "./shares.ts";
import { fromStored, toStored } from "./stored.ts";

const IMPORT = "import";

type Move = {
  kind: "add" | "paste" | "copy" | "move" | "delete" | "back" | "store";
  who: boolean;
  at: number;
  by: number;
};
const moves = fc.array(
  fc.record<Move>({
    kind: fc.constantFrom("add", "paste", "copy", "move", "delete", "back", "store"),
    who: fc.boolean(),
    at: fc.nat(1000),
    by: fc.integer({ min: -3, max: 3 }),
  }),
  { maxLength: 60 },
);

/** Plays moves; with `stores`, what is known is written out and read back wherever a move says so. */
function play(script: readonly Move[], stores: boolean) {
  const story = createStory();
  const gone: { noteId: string; trackId: string; value: PackedNote }[] = [];
  for (const { kind, who, at, by } of script) {
    const userId = who ? ADA : BEN;
    const trackId = at % 2 === 0 ? "one" : "two";
    const present = [...(story.notes.get(trackId) ?? [])];
    const [noteId, value] = present[at % Math.max(1, present.length)] ?? [];
    if (kind === "store" && stores) story.replaceState(fromStored(JSON.parse(JSON.stringify(toStored(story.state())))));
    if (kind === "add") story.add({ userId, gesture: "draw" }, shifted(melody(1 + (at % 3), at), at * 60, by), trackId);
    if (kind === "paste") story.add({ userId, gesture: "paste" }, shifted(melody(5 + (at % 9), at), at * 960), trackId);
    if (kind === "copy" && present.length > 4) {
      const some = present.slice(0, 6).map(([, one]) => one);
      story.add({ userId, gesture: "paste" }, shifted(some, 7_000_000 + at * 960, by), trackId);
    }
    if (kind === "move" && noteId && value) {
      story.set({ userId }, noteId, [value[0], value[1] + 30, value[2], value[3]], trackId);
    }
    if (kind === "delete" && noteId && value) {
      story.set({ userId }, noteId, null, trackId);
      gone.push({ noteId, trackId, value });
    }
    const last = kind === "back" ? gone.pop() : undefined;
    if (last) story.set({ userId, gesture: "undo" }, last.noteId, last.value, last.trackId);
  }
  return story;
}

const originsOf = (story: ReturnType<typeof play>) =>
  [...story.state().present].map(([track, notes]) => [track, [...notes].map(([id, known]) => [id, originOf(known)])]);

describe("what is known of every note", () => {
  it("[PV14] covers exactly the notes that there are, with the values that they have, and the shares add up to them", () => {
    fc.assert(
      fc.property(moves, (script) => {
        const story = play(script, false);
        const { present } = story.state();
        const packed = packOrigins(present);
        const lookup = originLookup(packed);
        let count = 0;
        let ticks = 0;
        for (const [trackId, notes] of story.notes) {
          for (const [noteId, value] of notes) {
            count += 1;
            ticks += value[2];
            expect(present.get(trackId)?.get(noteId)?.value).toEqual(value);
            expect(lookup(trackId, noteId)).not.toBeNull();
          }
        }
        expect(packed.tracks.reduce((sum, { noteIds }) => sum + noteIds.length, 0)).toBe(count);
        const shares = sharesOf(present, [{ id: "m", tick: 0, numerator: 4, denominator: 4 }]);
        expect(shares.reduce((sum, share) => sum + share.notes, 0)).toBe(count);
        expect(shares.reduce((sum, share) => sum + share.ticks, 0)).toBe(ticks);
      }),
      { numRuns: 150 },
    );
  });

  it("[PV14] is the same whether it was kept in between or made anew from all rows", () => {
    fc.assert(
      fc.property(moves, (script) => {
        expect(originsOf(play(script, true))).toEqual(originsOf(play(script, false)));
      }),
      { numRuns: 150 },
    );
  });

  it("[PV14] never names somebody who did nothing", () => {
    fc.assert(
      fc.property(moves, (script) => {
        const mine = script.map((move) => ({ ...move, who: true }));
        const named = JSON.stringify(originsOf(play(mine, false)));
        expect(named).not.toContain(`"${BEN}"`);
      }),
      { numRuns: 50 },
    );
  });

  it("[PV8] finds every copy, shifted by any time and interval, and none in music that is not like it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 40 }),
        fc.nat(500),
        fc.integer({ min: -9, max: 9 }),
        fc.nat(9),
        (length, seed, by, bars) => {
          const story = createStory();
          const tune = melody(length, seed + 1);
          story.add({ userId: BEN, kind: IMPORT }, tune, "theirs");
          const change = (id: string, value: PackedNote): NoteChange => story.change("mine", id, value);
          story.row(
            {},
            shifted(tune, bars * 1920 + 1920, by).map((value, i) => change(`copy-${i}-xxxxxx`, value)),
          );
          for (const i of tune.keys()) expect(story.originOf(`copy-${i}-xxxxxx`, "mine")?.how).toBe("copied");
          const [other = ""] = story.add({}, melody(length, seed + 7777), "other");
          expect(story.originOf(other, "other")?.how).not.toBe("copied");
        },
      ),
      { numRuns: 200 },
    );
  });
});
