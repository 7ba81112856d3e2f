import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { writeTake } from "../../../domain/score/commands/takes.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { attachArrivals } from "./arrivals.ts";
import { fitMusic } from "./fit.ts";
import { moveByHand } from "./move-view.ts";
import { currentRows } from "./surroundings.ts";
import { yOfRow } from "./viewport.ts";

const melody = { pitch: 72, start: 0, duration: 480, velocity: 90 };

/** A roll of some size that shows a melody, and a bandmate who proposes a bass far below it. */
function rollWithMelody() {
  const { desk, doc, trackId } = loneDesk();
  addNotes(doc, trackId, [melody, { ...melody, pitch: 84, start: 40 * 480 }]);
  desk.viewport.patch({ width: 600, height: 400 });
  fitMusic(desk);
  attachArrivals(desk);
  const [track] = desk.score().tracks;
  if (!track) throw new Error("no melody");
  const bass = { ...track, name: "Bass", notes: [{ ...melody, id: "bass-note-1", pitch: 36 }] };
  const words = { technique: "accompany", label: "Bass", createdAt: 1, generationId: null, requestedBy: null };
  const arrive = (id: string) => writeTake(doc, { ...words, id, state: "proposed", tracks: [bass] });
  const isInSight = (pitch: number) => {
    const view = desk.viewport.get();
    const y = yOfRow(view, currentRows(desk).rowOf(pitch));
    return y >= 0 && y + view.rowHeight <= view.height;
  };
  return { desk, arrive, isInSight };
}

describe("a take that arrives", () => {
  beforeEach(() => void vi.stubGlobal("matchMedia", () => ({ matches: true })));
  afterEach(() => void vi.unstubAllGlobals());

  it("[ST26] is shown from its highest to its lowest note, with the melody", () => {
    const { desk, arrive, isInSight } = rollWithMelody();
    expect([84, 72, 36].map(isInSight)).toEqual([true, true, false]);
    arrive("take-12345");
    expect([84, 72, 36].map(isInSight)).toEqual([true, true, true]);
    desk.dispose();
  });

  it("[ST26] leaves the view where a hand has put it", () => {
    const { desk, arrive } = rollWithMelody();
    moveByHand(desk, { ...desk.viewport.get(), scrollTick: 960 });
    const before = desk.viewport.get();
    arrive("take-12345");
    expect(desk.viewport.get()).toBe(before);
    desk.dispose();
  });

  it("[ST26] so do edits that reach lower than the music, as long as nobody has moved the view by hand", () => {
    const { desk, isInSight } = rollWithMelody();
    const edit = { iteration: 0, kind: "add" as const, pitch: 36, start: 0, duration: 480 };
    const proposal = {
      generationId: "g",
      takeId: null,
      trackIds: [],
      startTick: 0,
      endTick: 480,
      before: [],
      edits: [edit],
      iterations: null,
      isRunning: true,
      shown: 0,
      follows: true,
      showsBefore: false,
      isHeard: false,
    };
    desk.proposal.set({ proposal });
    expect(isInSight(36)).toBe(true);
    moveByHand(desk, desk.viewport.get());
    desk.proposal.set({ proposal: { ...proposal, edits: [edit, { ...edit, pitch: 20 }] } });
    expect(isInSight(20)).toBe(false);
  });
});
