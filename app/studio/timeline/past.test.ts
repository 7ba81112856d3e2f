import { describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { moveNotes } from "../../../domain/score/commands/change-notes.ts";
import { deleteNotes } from "../../../domain/score/commands/delete-notes.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { compare, overlayOf } from "./compare.ts";
import { comparingOf, showDifference } from "./comparing.ts";
import { liveDesk } from "./live-desk.ts";
import { backToNow, endPast, lookAt, pastOf } from "./past.ts";

const COLORS = { added: "#00ff00", removed: "#ff0000", changed: "#ffff00", same: "#888888" };
const PLACE = { seq: 3, label: "Tuesday, 14:03" };
const quarter = (index: number) => ({ pitch: 60 + index, start: index * 480, duration: 480 });

function begun() {
  const { desk, doc, trackId } = loneDesk();
  const ids = addNotes(doc, trackId, [quarter(0), quarter(1), quarter(2)]);
  return { desk, doc, trackId, ids, before: desk.score() };
}

describe("looking at a past state", () => {
  it("[HI13] shows it with its identifiers on a desk that nobody can change, and leaves the present alone", () => {
    const { desk, doc, trackId, ids, before } = begun();
    deleteNotes(doc, trackId, ids);
    lookAt(desk, PLACE, before);
    const past = pastOf(desk).get().past;
    expect(past?.desk.score()).toEqual(before);
    expect(past?.desk.mayEdit()).toBe(false);
    expect(past?.desk.edit((it) => addNotes(it, trackId, [quarter(5)]))).toBeNull();
    expect(desk.score().tracks[0]?.notes).toEqual([]);
    expect(past && liveDesk(past.desk)).toBe(desk);
    backToNow(past?.desk ?? desk);
    expect(pastOf(desk).get().past).toBeNull();
  });

  it("[HI13] is put away with the studio: nothing of it sounds or listens on", () => {
    const { desk, before } = begun();
    lookAt(desk, PLACE, before);
    const shown = pastOf(desk).get().past?.desk;
    const others: unknown[] = [];
    shown?.awareness.on("destroy", () => others.push("gone"));
    endPast(desk.connection);
    expect(others).toEqual(["gone"]);
    expect(pastOf(desk).get().past).toBeNull();
  });

  it("[HI13] keeps the place where one was looking, from one state to the next", () => {
    const { desk, before } = begun();
    desk.viewport.patch({ ...desk.viewport.get(), width: 777 });
    lookAt(desk, PLACE, before);
    const first = pastOf(desk).get().past?.desk;
    lookAt(first ?? desk, { seq: 4, label: "later" }, before);
    const second = pastOf(desk).get().past?.desk;
    expect(second).not.toBe(first);
    expect(second?.viewport.get().width).toBe(777);
    expect(second && liveDesk(second)).toBe(desk);
  });
});

describe("a comparison in the roll", () => {
  it("[HI14] colours what came and changed, strikes what went, and draws a line from where a note was", () => {
    const { desk, doc, trackId, ids, before } = begun();
    const [gone = "", moved = "", same = ""] = ids;
    deleteNotes(doc, trackId, [gone]);
    moveNotes(doc, trackId, [moved], { dTicks: 960 });
    const [added = ""] = addNotes(doc, trackId, [quarter(7)]);
    const overlay = overlayOf(compare(before, desk.score()), COLORS, [trackId]);
    const colors = [added, moved, same].map((id) => overlay.colorOf?.(trackId, id));
    expect(colors).toEqual([COLORS.added, COLORS.changed, COLORS.same]);
    expect(overlay.extra).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ start: 0, look: "removed", color: COLORS.removed }),
        expect.objectContaining({ start: 1440, look: "solid", from: { pitch: 61, start: 480 } }),
      ]),
    );
  });

  it("[HI14] follows what people do meanwhile, and leaves nothing behind", async () => {
    const { desk, doc, trackId, before } = begun();
    const stop = showDifference(desk, { place: PLACE, score: before }, () => COLORS);
    expect(comparingOf(desk).get().comparison?.statements).toEqual([]);
    addNotes(doc, trackId, [quarter(7)]);
    await expect
      .poll(() =>
        comparingOf(desk)
          .get()
          .comparison?.statements.map(({ text }) => text),
      )
      .toEqual(["Melody: 1 note added in bar 2"]);
    expect(desk.overlay.get().overlay?.id).toBe("compare");
    stop();
    expect(desk.overlay.get().overlay).toBeNull();
  });
});
