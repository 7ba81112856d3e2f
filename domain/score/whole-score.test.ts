import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { copySelection, parseSelection } from "./clipboard.ts";
import { acceptTake } from "./commands/accept-take.ts";
import { addNotes } from "./commands/add-notes.ts";
import { replaceScore } from "./commands/replace-score.ts";
import { restoreTake } from "./commands/restore-take.ts";
import { discardTake, encodeTakeUpdate, writeTake } from "./commands/takes.ts";
import { addTrack, deleteTrack } from "./commands/tracks.ts";
import { createScoreDocument, newIds } from "./document.ts";
import { MAX_TRACKS } from "./limits.ts";
import { evenOrders, orderBetween } from "./order.ts";
import { anyCommand, anyGarbage, syncAll } from "./peers.arbitrary.ts";
import { readScore, readTakes } from "./read.ts";
import { rebuildDocument } from "./rebuild.ts";
import { anyScore } from "./score.arbitrary.ts";
import type { Score, Take } from "./score.ts";

describe("a whole score", () => {
  it("[SC19] comes back as it was written, but for its identifiers", () => {
    fc.assert(
      fc.property(anyScore, anyScore, (score, earlier) => {
        const doc = createScoreDocument();
        replaceScore(doc, earlier);
        replaceScore(doc, score);
        const late = new Y.Doc();
        syncAll([doc, late]);
        expect(content(readScore(late))).toEqual(content(score));
      }),
    );
  });

  it("[SC14] is refused when it holds more than a score may, and nothing changes", () => {
    const doc = createScoreDocument();
    for (let count = 0; count < MAX_TRACKS; count++) addTrack(doc);
    const full = readScore(doc);
    expect(() => addTrack(doc)).toThrow(/at most 64 tracks/);
    expect(() => replaceScore(doc, { ...full, tracks: [...full.tracks, ...full.tracks] })).toThrow(RangeError);
    expect(readScore(doc)).toEqual(full);
  });

  it("[SC20] reads the same after its history is left behind, identifiers included", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyCommand, anyGarbage), { maxLength: 20 }), (steps) => {
        const doc = createScoreDocument();
        addTrack(doc);
        writeTake(doc, take(readScore(doc)));
        for (const step of steps) step.run(doc);
        const rebuilt = rebuildDocument(doc);
        expect(readScore(rebuilt)).toEqual(readScore(doc));
        expect(readTakes(rebuilt)).toEqual(readTakes(doc));
      }),
    );
  });
});

describe("takes", () => {
  it("[SC21] stand on their own as an update, for any document", () => {
    fc.assert(
      fc.property(anyScore, (score) => {
        const doc = createScoreDocument();
        Y.applyUpdate(doc, encodeTakeUpdate(take(score)));
        const [read] = readTakes(doc);
        expect(read).toMatchObject({ id: "take-12345", state: "proposed", label: "Three voices", createdAt: 1234 });
        expect(content({ ...score, tracks: read?.tracks ?? [] })).toEqual(content(score));
        expect(read?.tracks.map((track) => track.id)).toEqual(score.tracks.map((track) => track.id));
      }),
    );
  });

  it("[SC22] are in the score once when two people accept them at once", () => {
    const docs = [createScoreDocument(), new Y.Doc()];
    const update = encodeTakeUpdate(take(threeTracks()));
    for (const doc of docs) Y.applyUpdate(doc, update);
    const accepted = docs.map((doc) => acceptTake(doc, "take-12345"));
    syncAll(docs);
    expect(accepted[0]).toEqual(accepted[1]);
    for (const doc of docs) {
      expect(readScore(doc).tracks.map((track) => track.name)).toEqual(["A", "B", "C"]);
      expect(readTakes(doc)[0]?.state).toBe("accepted");
      expect(acceptTake(doc, "take-12345")).toEqual([]);
    }
  });

  it("[SC22] can be accepted in part, below the tracks that are there", () => {
    const doc = createScoreDocument();
    addTrack(doc, { name: "Melody" });
    const three = threeTracks();
    writeTake(doc, take(three));
    const wanted = three.tracks.filter((track) => track.name === "B").map((track) => track.id);
    const ids = acceptTake(doc, "take-12345", { trackIds: wanted });
    expect(readScore(doc).tracks.map((track) => track.name)).toEqual(["Melody", "B"]);
    expect(readScore(doc).tracks[1]?.id).toBe(ids[0]);
    expect(acceptTake(doc, "no-such-take")).toEqual([]);
  });

  it("[SC2] of the same moment stand in the same order for everybody", () => {
    const docs = [createScoreDocument(), new Y.Doc()];
    for (const [index, doc] of docs.entries()) writeTake(doc, { ...take(threeTracks()), id: `take-${9 - index}` });
    syncAll(docs);
    for (const doc of docs) expect(readTakes(doc).map(({ id }) => id)).toEqual(["take-8", "take-9"]);
  });

  it("[SC26] keep their notes when they are discarded, until the next one is", () => {
    const doc = createScoreDocument();
    for (const id of ["take-12345", "take-67890"]) writeTake(doc, { ...take(threeTracks()), id });
    expect(discardTake(doc, "take-12345")).toBe(true);
    expect(discardTake(doc, "take-12345")).toBe(false);
    expect(acceptTake(doc, "take-12345")).toEqual([]);
    expect(readTakes(doc)[0]).toMatchObject({
      state: "discarded",
      tracks: threeTracks().tracks.map(({ name }) => ({ name })),
    });
    discardTake(doc, "take-67890");
    expect(readTakes(doc)[0]).toMatchObject({ state: "discarded", tracks: [] });
    expect(() => restoreTake(doc, "take-12345")).toThrow(RangeError);
    expect(restoreTake(doc, "take-67890")).toBe(true);
    expect(acceptTake(doc, "take-67890")).toHaveLength(3);
  });

  it("[SC26] leave the score again, and only they, when their acceptance is taken back", () => {
    const doc = createScoreDocument();
    addTrack(doc, { name: "Melody" });
    const before = readScore(doc);
    writeTake(doc, take(threeTracks()));
    expect(restoreTake(doc, "take-12345")).toBe(false);
    const [, second] = acceptTake(doc, "take-12345");
    deleteTrack(doc, second ?? "");
    expect(restoreTake(doc, "take-12345")).toBe(true);
    expect(readScore(doc)).toEqual(before);
    expect(readTakes(doc)[0]?.state).toBe("proposed");
    expect(acceptTake(doc, "take-12345")).toHaveLength(3);
  });

  it("[SC26] stay accepted when somebody has worked on their notes since", () => {
    const doc = createScoreDocument();
    writeTake(doc, take(threeTracks()));
    const [first = ""] = acceptTake(doc, "take-12345");
    addNotes(doc, first, [{ pitch: 72, start: 0, duration: 240, velocity: 80 }]);
    const worked = readScore(doc);
    expect(() => restoreTake(doc, "take-12345")).toThrow(/“A” has been changed/);
    expect(readScore(doc)).toEqual(worked);
    expect(readTakes(doc)[0]?.state).toBe("accepted");
  });
});

describe("the places of tracks", () => {
  it("[SC8] leave room between any two", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (picks) => {
        const orders = evenOrders(3);
        for (const pick of picks) {
          const place = pick % (orders.length + 1);
          const order = orderBetween(orders[place - 1] ?? null, orders[place] ?? null);
          orders.splice(place, 0, order ?? "no room");
        }
        expect(orders).toEqual([...new Set(orders)].sort());
      }),
    );
    expect(orderBetween("V", "V")).toBeNull();
  });

  it("[SC8] are dealt anew in ascending order for as many tracks as there may be", () => {
    const orders = evenOrders(MAX_TRACKS + 1);
    expect(orders).toEqual([...new Set(orders)].sort());
    expect(orderBetween(null, orders[0] ?? null)).not.toBeNull();
  });
});

describe("the clipboard", () => {
  it("[SC23] gives back the copied notes, counted from the first of them", () => {
    fc.assert(
      fc.property(anyScore, ({ tracks }) => {
        const pasted = parseSelection(copySelection(tracks));
        const first = Math.min(...tracks.flatMap((track) => track.notes.map((note) => note.start)));
        const expected = tracks.map(({ name, program, isDrum, notes }) => ({
          name,
          program,
          isDrum,
          notes: notes.map(({ id: _, ...note }) => ({ ...note, start: note.start - first })),
        }));
        expect(pasted).toMatchObject({ ok: true, tracks: expected });
      }),
    );
  });

  it("[SC23] says in words when there are no notes on it", () => {
    for (const text of [
      "",
      "hello",
      "{}",
      "[1,2]",
      '{"kind":"tutti/notes","version":1,"span":0,"tracks":[{"notes":[[900,0,1,1]]}]}',
    ]) {
      expect(parseSelection(text)).toEqual({ ok: false, reason: expect.stringContaining("no notes on the clipboard") });
    }
    expect(parseSelection("x".repeat(9_000_000))).toMatchObject({ ok: false });
  });
});

describe("identifiers", () => {
  it("[SC24] of a batch are different and ascending, so that events at one tick keep their order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (count) => {
        const ids = newIds(count);
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(ids.every((id) => /^[A-Za-z0-9_-]{10,13}$/.test(id))).toBe(true);
      }),
    );
  });
});

function take(score: Score): Take {
  return {
    id: "take-12345",
    generationId: "generation-1",
    technique: "accompany",
    label: "Three voices",
    state: "proposed",
    createdAt: 1234,
    requestedBy: "ada",
    tracks: score.tracks,
  };
}

function threeTracks(): Score {
  const doc = createScoreDocument();
  for (const name of ["A", "B", "C"]) {
    addTrack(doc, { name, notes: [{ id: "", pitch: 60, start: 0, duration: 480, velocity: 80 }] });
  }
  return readScore(doc);
}

/** A score without identifiers; notes that differ in nothing else may change places. */
function content(score: Score): unknown {
  const sorted = score.tracks.map((track) => ({
    ...track,
    notes: track.notes.map((note) => [note.start, note.pitch, note.duration, note.velocity].join()).sort(),
  }));
  return JSON.parse(JSON.stringify({ ...score, tracks: sorted }, (key, value) => (key === "id" ? undefined : value)));
}
