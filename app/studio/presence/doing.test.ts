import { describe, expect, it } from "vitest";
import { loneDesk } from "../desk/lone-desk.ts";
import { doingWords } from "./doing.ts";
import { createPeerReader } from "./peers.ts";

const { desk, trackId } = loneDesk();
const score = desk.score();

function words(state: object, tick: number | null = null, followed: string | null = null): string {
  const user = { id: "b", name: "Ben", color: "#62b6ff" };
  const [peer] = createPeerReader()(new Map([[2, { user, ...state }]]), 1, 0);
  if (!peer) throw new Error("no presence");
  return doingWords(peer, { score, tick, followed });
}

describe("[PE11] what somebody does is said in words", () => {
  it.each([
    [{ trackId, drag: { trackId, kind: "draw", notes: [[60, 21_120, 480]] } }, "drawing on Melody, bar 12"],
    [{ trackId, drag: { trackId, kind: "move", notes: [[60, 0, 480]] } }, "moving notes on Melody, bar 1"],
    [{ recording: { trackId, notes: [[60, 1_920, 480]], held: [] } }, "playing in notes on Melody, bar 2"],
    [{ trackId, tool: "draw", pointer: { tick: 1_920, pitch: 60.5 } }, "with the pencil on Melody, bar 2"],
    [{ trackId, selection: ["a", "b"] }, "2 notes selected on Melody"],
    [{ trackId, view: { from: 3_840, to: 9_000, top: 80, bottom: 40 } }, "looking at the music on Melody, bar 3"],
    [{ activity: "idle", pointer: { tick: 0, pitch: 60 } }, "not active right now"],
    [{ trackId: "gone", pointer: { tick: 0, pitch: 60 } }, "pointing, bar 1"],
  ])("%j", (state, expected) => {
    expect(words(state)).toBe(expected);
  });

  it("with the bar that they hear, and whom they follow", () => {
    const playing = { playhead: { tick: 0, playing: true } };
    expect(words(playing, 1_920)).toBe("listening, bar 2");
    expect(words({ ...playing, together: { command: null } }, 1_920)).toBe("listening together, bar 2");
    expect(words({ pointer: { tick: 0, pitch: 60 } }, null, "you")).toBe("following you");
  });
});
