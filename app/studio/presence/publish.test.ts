import { describe, expect, it } from "vitest";
import { MAX_PRESENCE_BYTES, MAX_VIEWER_PRESENCE_BYTES } from "../../../domain/presence/bound-presence.ts";
import { MAX_PRESENCE_RECORDING } from "../../../domain/presence/presence.ts";
import { LIMITS } from "../../../server/sync/limits.ts";
import { beginRecording, keyDown, keyUp } from "../record/recording.ts";
import { beginDraw } from "../roll/gestures/draw.ts";
import { beginMarquee, dragMarquee } from "../roll/gestures/marquee.ts";
import { dragOf } from "./publish-drag.ts";
import { playedIn } from "./publish-recording.ts";

describe("[PE15] what is under way is seen by the others as it would be", () => {
  it("a note that is drawn, and a rectangle that selects", () => {
    const draw = beginDraw({ tick: 485, pitch: 60 }, { ticks: 120, barStartOf: () => 0 }, 480, 90);
    expect(dragOf(draw, "t")).toEqual({ trackId: "t", kind: "draw", notes: [[60, 480, 480]] });
    const marquee = dragMarquee(beginMarquee({ tick: 960, pitch: 60 }, new Set()), { tick: 0, pitch: 72 });
    expect(dragOf(marquee, "t").area).toEqual({ from: { tick: 0, pitch: 73 }, to: { tick: 960, pitch: 60 } });
  });

  it("a recording: its latest notes, and the keys that are down", () => {
    let recording = beginRecording(0, 0);
    for (let n = 0; n < 100; n++) {
      recording = keyUp(keyDown(recording, 60 + (n % 12), 90, n * 100), 60 + (n % 12), n * 100 + 50);
    }
    recording = keyDown(recording, 48, 90, 10_000.4);
    const seen = playedIn(recording, "t");
    expect(seen.notes).toHaveLength(MAX_PRESENCE_RECORDING);
    expect(seen.notes.at(-1)).toEqual([60 + (99 % 12), 9_900, 50]);
    expect(seen.held).toEqual([[48, 10_000]]);
  });
});

it("[PE1] one cuts one's own presence to what the server takes", () => {
  expect(MAX_PRESENCE_BYTES).toBeLessThanOrEqual(LIMITS.presenceBytes);
  expect(MAX_VIEWER_PRESENCE_BYTES).toBeLessThanOrEqual(LIMITS.viewerPresenceBytes);
});
