import { describe, expect, it } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { moveNotes } from "../../../domain/score/commands/change-notes.ts";
import { addTrack } from "../../../domain/score/commands/tracks.ts";
import { createScoreDocument } from "../../../domain/score/document.ts";
import { withClaims } from "./gesture-claims.ts";

const note = { pitch: 60, start: 0, duration: 480, velocity: 90 };

describe("what the studio says of a change", () => {
  it("[PV3] is said right before the change leaves, once a change, and not where nothing changes", () => {
    const doc = createScoreDocument();
    const trackId = addTrack(doc, { name: "Melody" });
    const sent: string[] = [];
    doc.on("update", () => sent.push("update"));
    const claim = () => sent.push("claim");
    const ids = withClaims(doc, claim, () => addNotes(doc, trackId, [note]));
    expect(sent).toEqual(["claim", "update"]);
    withClaims(doc, claim, () => moveNotes(doc, trackId, ids, { dTicks: 0 }));
    expect(sent).toHaveLength(2);
    addNotes(doc, trackId, [note]);
    expect(sent).toEqual(["claim", "update", "update"]);
    expect(() =>
      withClaims(doc, claim, () => {
        throw new RangeError("full");
      }),
    ).toThrow("full");
    addNotes(doc, trackId, [note]);
    expect(sent.filter((what) => what === "claim")).toHaveLength(1);
  });
});
