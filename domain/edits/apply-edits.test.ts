import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ADDED_VELOCITY, applyEdits, type EditableNote } from "./apply-edits.ts";
import { type EditEvent, editEvent, editEvents, MAX_EDIT_EVENTS } from "./edit-event.ts";

const place = {
  pitch: fc.integer({ min: 60, max: 63 }),
  start: fc.integer({ min: 0, max: 3 }),
  duration: fc.integer({ min: 1, max: 2 }),
};
const notes = fc.array(fc.record({ ...place, velocity: fc.integer({ min: 1, max: 127 }) }), { maxLength: 12 });
const kind = fc.constantFrom<"add" | "remove">("add", "remove");
const events = fc.array(fc.record({ iteration: fc.nat(9), kind, ...place }), { maxLength: 20 });
const inTime = (list: EditableNote[]) =>
  list.toSorted((a, b) => a.start - b.start || a.pitch - b.pitch || a.duration - b.duration);
const places = (list: EditableNote[]) =>
  list.map(({ pitch, start, duration }) => `${start} ${pitch} ${duration}`).sort();
const inverse = (edits: EditEvent[]): EditEvent[] =>
  edits.map((edit): EditEvent => ({ ...edit, kind: edit.kind === "add" ? "remove" : "add" })).reverse();

describe("applying edits", () => {
  it("[AR14] does nothing without events, and leaves what it was given as it is", () => {
    fc.assert(
      fc.property(notes, events, (before, edits) => {
        const copy = structuredClone(before);
        expect(applyEdits(before, edits, 0)).toEqual(inTime(before));
        applyEdits(before, edits);
        expect(before).toEqual(copy);
      }),
    );
  });

  it("[AR14] goes on from any state to the same end", () => {
    fc.assert(
      fc.property(notes, events, fc.nat(20), (before, edits, count) => {
        const then = applyEdits(applyEdits(before, edits, count), edits.slice(count));
        expect(places(then)).toEqual(places(applyEdits(before, edits)));
      }),
    );
  });

  it("[AR14] steps back by the inverse of events that fitted, to the very notes that were given", () => {
    fc.assert(
      fc.property(notes, events, (before, edits) => {
        const fitting = edits.filter(
          (edit, index) =>
            edit.kind === "add" ||
            places(applyEdits(before, edits, index)).includes(places([withLoudness(edit)])[0] ?? ""),
        );
        const back = applyEdits(before, [...fitting, ...inverse(fitting)]);
        expect(places(back)).toEqual(places(before));
      }),
    );
    const [note] = [{ pitch: 60, start: 0, duration: 480, velocity: 3, id: "mine" }];
    const away: EditEvent = { iteration: 0, kind: "remove", pitch: 60, start: 0, duration: 480 };
    expect(applyEdits([note], [away])).toEqual([]);
    expect(applyEdits([note], [away, { ...away, kind: "add" }])[0]).toBe(note);
  });

  it("[AR14] adds notes as loud as the others, and passes over a removal that finds nothing", () => {
    const added: EditEvent = { iteration: 0, kind: "add", pitch: 64, start: 0, duration: 120, voice: 1 };
    const loud = { pitch: 60, start: 0, duration: 120, velocity: 100 };
    expect(applyEdits([loud, { ...loud, velocity: 50 }], [added])[2]).toEqual({ ...loud, pitch: 64, velocity: 75 });
    expect(applyEdits([], [added])[0]?.velocity).toBe(ADDED_VELOCITY);
    expect(applyEdits([loud], [{ ...added, kind: "remove" }])).toEqual([loud]);
  });
});

describe("an edit event", () => {
  it("[AR14] is read strictly, and only so many at once", () => {
    const event = { iteration: 0, kind: "add", pitch: 64, start: 0, duration: 120 };
    expect(editEvent.parse(event)).toEqual(event);
    for (const wrong of [{ kind: "move" }, { pitch: 128 }, { start: -1 }, { duration: 0 }, { iteration: 0.5 }])
      expect(editEvent.safeParse({ ...event, ...wrong }).success).toBe(false);
    const many = Array.from({ length: MAX_EDIT_EVENTS + 1 }, () => event);
    expect(editEvents.safeParse(many.slice(1)).success).toBe(true);
    expect(editEvents.safeParse(many).error?.issues[0]?.message).toContain("choose a shorter section");
  });
});

function withLoudness({ pitch, start, duration }: EditEvent): EditableNote {
  return { pitch, start, duration, velocity: 1 };
}
