import { describe, expect, it } from "vitest";
import { boundPresence, MAX_PRESENCE_DRAG, MAX_PRESENCE_SELECTION, type Presence, readPresence } from "./presence.ts";

const user = { id: "u", name: "Ann", color: "#62b6ff" };

describe("presence", () => {
  it("reads what a studio tells", () => {
    const presence: Presence = {
      user,
      pointer: { tick: 480, pitch: 60 },
      trackId: "t",
      selection: ["n1"],
      playhead: { tick: 0, playing: true },
      tool: "draw",
      drag: { trackId: "t", notes: [[60, 0, 480]] },
    };
    expect(readPresence(presence)).toEqual(presence);
  });

  it.each([
    null,
    [],
    {},
    { user: { ...user, color: "red" } },
    { user, pointer: { tick: 0, pitch: 900 } },
    { user, selection: "all" },
  ])("passes over what is not of its form: %j", (state) => {
    expect(readPresence(state)).toBeNull();
  });

  it("leaves out what it does not know", () => {
    expect(readPresence({ user, cursor: { x: 1 } })).toEqual({ user });
  });

  it("[SY9] cuts a long selection and a large drag to what may travel", () => {
    const selection = Array.from({ length: 2_000 }, (_, i) => `n${i}`);
    const notes = selection.map((): [number, number, number] => [60, 0, 480]);
    const bounded = boundPresence({ user, selection, drag: { trackId: "t", notes } });
    expect(bounded.selection).toHaveLength(MAX_PRESENCE_SELECTION);
    expect(bounded.drag?.notes).toHaveLength(MAX_PRESENCE_DRAG);
    expect(readPresence(bounded)).not.toBeNull();
    expect(boundPresence({ user })).toEqual({ user });
  });
});
