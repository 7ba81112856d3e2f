import { describe, expect, it } from "vitest";
import { boundPresence, MAX_VIEWER_PRESENCE_BYTES } from "./bound-presence.ts";
import {
  MAX_PRESENCE_DRAG,
  MAX_PRESENCE_RECORDING,
  MAX_PRESENCE_SELECTION,
  type Presence,
  personKey,
  readPresence,
} from "./presence.ts";

const user = { id: "u", name: "Ann", color: "#62b6ff" };

describe("presence", () => {
  it("reads what a studio tells", () => {
    const presence: Presence = {
      user,
      activity: "active",
      pointer: { tick: 480, pitch: 60.4 },
      trackId: "t",
      selection: ["n1"],
      playhead: { tick: 0, playing: true, at: 1_000, loop: { start: 0, end: 1920 } },
      tool: "draw",
      view: { from: 0, to: 1920, top: 80, bottom: 40.5 },
      drag: { trackId: "t", kind: "move", notes: [[60, 0, 480]] },
      recording: { trackId: "t", notes: [[60, 0, 480]], held: [[64, 480]] },
      follows: { person: "v", since: 12 },
      together: { command: { action: "play", playing: true, tick: 0, at: 5, by: "v", loop: null } },
      reactions: [{ n: 1, kind: "clap", tick: 480 }],
    };
    expect(readPresence(presence)).toEqual(presence);
  });

  it.each([
    null,
    [],
    {},
    { user: { ...user, color: "red" } },
    { user, pointer: { tick: 0, pitch: 900 } },
    { user, generation: "../projects/1?" },
    { user, selection: "all" },
    { user, activity: "busy" },
    { user, view: { from: -1, to: 5, top: 1, bottom: 0 } },
    { user, together: { command: { action: "play" } } },
    { user, together: { command: { action: "play", playing: true, tick: 0, at: "now", by: "v", loop: null } } },
    { user, follows: { person: "", since: 1 } },
    { user, reactions: [{ n: 0, kind: "clap", tick: 0 }] },
    { user, reactions: [{ n: 1, kind: "<script>", tick: 0 }] },
  ])("[PE1] passes over what is not of its form: %j", (state) => {
    expect(readPresence(state)).toBeNull();
  });

  it("leaves out what it does not know", () => {
    expect(readPresence({ user, cursor: { x: 1 } })).toEqual({ user });
  });

  const selection = Array.from({ length: 2_000 }, (_, i) => `note-${i}`);
  const notes = selection.map((_, i): [number, number, number] => [60, i, 480]);

  it("[SY9] cuts a long selection and a large drag to what may travel", () => {
    const bounded = boundPresence({ user, selection, drag: { trackId: "t", kind: "move", notes } });
    expect(bounded.selection).toHaveLength(MAX_PRESENCE_SELECTION);
    expect(bounded.drag?.notes).toHaveLength(MAX_PRESENCE_DRAG);
    expect(readPresence(bounded)).not.toBeNull();
    expect(boundPresence({ user })).toEqual({ user });
  });

  it("[PE1] cuts what a recording tells to its latest notes", () => {
    const { recording } = boundPresence({ user, recording: { trackId: "t", notes, held: [] } });
    expect(recording?.notes).toHaveLength(MAX_PRESENCE_RECORDING);
    expect(recording?.notes.at(-1)).toEqual(notes.at(-1));
  });

  it("[PE1] cuts what somebody tells who only looks to the 2 KB that the server takes from them, and keeps who they are", () => {
    const full: Presence = { user: { ...user, name: "Zoë 🎹".repeat(13) }, pointer: { tick: 1, pitch: 1 }, selection };
    const bounded = boundPresence(full, MAX_VIEWER_PRESENCE_BYTES);
    expect(new TextEncoder().encode(JSON.stringify(bounded)).length).toBeLessThanOrEqual(MAX_VIEWER_PRESENCE_BYTES);
    expect(bounded.selection?.length).toBeGreaterThan(20);
    expect(bounded.user).toEqual(full.user);
    expect(bounded.pointer).toEqual(full.pointer);
  });

  it("tells people without an account apart by their windows", () => {
    expect(personKey("u", 1)).toBe(personKey("u", 2));
    expect(personKey("", 1)).not.toBe(personKey("", 2));
  });
});
