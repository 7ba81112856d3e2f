import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EditEvent } from "../../domain/edits/edit-event.ts";
import { pool, prisma } from "../../prisma/client.ts";
import type { GenerationState } from "../../prisma/generated/enums.ts";
import { announceGeneration } from "../../prisma/generation-notices.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import type { Principal } from "../sign-in/principal.ts";
import { revokeSession } from "../sign-in/session-list.ts";
import { cancelGeneration } from "./cancel.ts";
import { generationEvents } from "./events.ts";
import { EDITS_AN_EVENT, WATCHES_PER_PERSON } from "./limits.ts";
import { getGeneration, listGenerations } from "./read.ts";
import { getEdits } from "./read-edits.ts";
import { requestGeneration } from "./request.ts";
import type { EditsChunk, GenerationEvent } from "./tell.ts";
import { melody, person, projectOf } from "./test-fixtures.ts";
import type { GenerationView } from "./view.ts";

let database: TestDatabase;
let ada: Principal;
let mallory: Principal;
let projectId: string;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  [ada, mallory] = [await person("Ada"), await person("Mallory")];
  projectId = await projectOf([[ada, "editor"]], melody);
  id = (await requestGeneration(ada, projectId, { technique: "accompany" })).id;
});

async function become(state: GenerationState, progress: number): Promise<void> {
  await prisma().generation.update({ where: { id }, data: { state, progress } });
  await announceGeneration(pool(), { id, projectId, state });
}

async function collect(events: AsyncIterable<GenerationEvent>, onEach: (view: GenerationView) => void = () => {}) {
  const seen: GenerationView[] = [];
  for await (const event of events) {
    if ("from" in event) continue;
    seen.push(event);
    onEach(event);
  }
  return seen;
}

/** Lets the generation proceed as soon as the events show where it is. */
function proceed(view: GenerationView): void {
  if (view.state === "queued") void become("running", 0.5);
  if (view.state === "running") void become("succeeded", 1);
}

describe("watching a generation", () => {
  it("[GE12] shows its present state first, then each change, and ends after the final one", async () => {
    const seen = await collect(await generationEvents(ada, id), proceed);
    expect(seen[0]?.state).toBe("queued");
    expect(seen.at(-1)).toMatchObject({ state: "succeeded", progress: 1 });
    const progress = seen.map((view) => view.progress);
    expect(progress).toEqual([...progress].sort());
  });

  it("[GE12] ends at once for one that is over", async () => {
    await become("failed", 0);
    expect(await collect(await generationEvents(ada, id))).toMatchObject([{ state: "failed" }]);
  });

  it("tells many watchers the same", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => generationEvents(ada, id)));
    const watching = Promise.all(all.map((events) => collect(events)));
    await become("running", 0.3);
    await become("cancelled", 0.3);
    const ends = (await watching).map((seen) => seen.at(-1)?.state);
    expect(ends).toEqual(all.map(() => "cancelled"));
  });

  it("lets a reader leave at any time", async () => {
    const events = (await generationEvents(ada, id))[Symbol.asyncIterator]();
    await events.next();
    const waiting = events.next();
    await events.return?.();
    expect(await waiting).toMatchObject({ done: true });
  });

  it("[GE24] ends with the session by which somebody came", async () => {
    const watching = collect(await generationEvents(ada, id, undefined, 20));
    await revokeSession(ada, ada.sessionId ?? "");
    expect((await watching).every((view) => view.state === "queued")).toBe(true);
  });

  it("[GE24] is bounded for one person, and free again when they leave", async () => {
    const opened = await Promise.all(Array.from({ length: WATCHES_PER_PERSON }, () => generationEvents(ada, id)));
    await expect(generationEvents(ada, id)).rejects.toMatchObject({ kind: "tooMany" });
    const all = opened.map((events) => events[Symbol.asyncIterator]());
    await Promise.all(all.map((events) => events.return?.()));
    await (await generationEvents(ada, id))[Symbol.asyncIterator]().return?.();
  });

  it("ends when the generation goes away with its project", async () => {
    const events = await generationEvents(ada, id);
    const watching = collect(events);
    await prisma().project.delete({ where: { id: projectId } });
    await announceGeneration(pool(), { id, projectId, state: "cancelled" });
    expect((await watching).every((view) => view.state === "queued")).toBe(true);
  });
});

describe("watching edits", () => {
  const editsTo = (count: number): EditEvent[] =>
    Array.from({ length: count }, (_, iteration) => ({
      iteration,
      kind: "add",
      pitch: iteration % 128,
      start: 0,
      duration: 120,
    }));

  async function tellEdits(state: GenerationState, count: number): Promise<void> {
    await prisma().generation.update({ where: { id }, data: { state, result: { edits: editsTo(count) } } });
    await announceGeneration(pool(), { id, projectId, state });
  }

  const isChunk = (event: GenerationEvent): event is EditsChunk => "from" in event;

  it("[GE25] tells every edit event once, in their order, as they come, and the final state after them", async () => {
    const seen: GenerationEvent[] = [];
    await tellEdits("running", 2);
    for await (const event of await generationEvents(ada, id)) {
      seen.push(event);
      if (isChunk(event) && event.from === 0) await tellEdits("running", 5);
      if (isChunk(event) && event.from === 2) await tellEdits("succeeded", 6);
    }
    const chunks = seen.filter(isChunk);
    expect(chunks.map(({ from }) => from)).toEqual([0, 2, 5]);
    expect(chunks.flatMap(({ edits }) => edits)).toEqual(editsTo(6));
    expect(seen.at(-1)).toMatchObject({ state: "succeeded", edits: 6 });
  });

  it("[GE25] tells a late watcher everything from the first event on, in bounded pieces", async () => {
    await tellEdits("succeeded", EDITS_AN_EVENT + 7);
    const seen: GenerationEvent[] = [];
    for await (const event of await generationEvents(ada, id)) seen.push(event);
    const chunks = seen.filter(isChunk);
    expect(chunks.map(({ edits }) => edits.length)).toEqual([EDITS_AN_EVENT, 7]);
    expect(chunks.flatMap(({ edits }) => edits)).toEqual(editsTo(EDITS_AN_EVENT + 7));
    expect(await getEdits(ada, id)).toMatchObject({
      section: { startTick: 0, lengthTicks: 3840 },
      notes: [[60, 0, 960, 90], {}, {}, {}],
      edits: editsTo(EDITS_AN_EVENT + 7),
    });
  });

  it("[GE25] begins anew when another attempt does", async () => {
    const froms: number[] = [];
    await tellEdits("running", 3);
    for await (const event of await generationEvents(ada, id)) {
      if (!isChunk(event)) continue;
      froms.push(event.from);
      if (froms.length === 1) await tellEdits("running", 1);
      if (froms.length === 2) await tellEdits("succeeded", 2);
    }
    expect(froms).toEqual([0, 0, 1]);
  });
});

describe("whose generation it is", () => {
  it("[GE4] a stranger is told the same as for one that does not exist", async () => {
    const nowhere = "00000000-0000-4000-8000-000000000000";
    for (const look of [getGeneration, cancelGeneration, generationEvents, getEdits]) {
      const [foreign, missing] = await Promise.allSettled([look(mallory, id), look(mallory, nowhere)]);
      expect(foreign).toMatchObject({ status: "rejected", reason: { kind: "notFound" } });
      expect(foreign).toEqual(missing);
      await expect(look(mallory, "no-id")).rejects.toMatchObject({ kind: "notFound" });
    }
    await expect(listGenerations(mallory, projectId)).rejects.toMatchObject({ kind: "notFound" });
    expect(await getGeneration(ada, id)).toMatchObject({ state: "queued" });
  });

  it("[GE4] a viewer may look and not cancel", async () => {
    await prisma().membership.create({ data: { projectId, userId: mallory.userId, role: "viewer" } });
    expect(await listGenerations(mallory, projectId)).toMatchObject([{ id }]);
    await expect(cancelGeneration(mallory, id)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("cancelling", () => {
  it("[GE9] takes a queued and a running generation out at once, and leaves one that is over as it is", async () => {
    expect(await cancelGeneration(ada, id)).toMatchObject({ state: "cancelled" });
    expect(await cancelGeneration(ada, id)).toMatchObject({ state: "cancelled" });
    id = (await requestGeneration(ada, projectId, { technique: "accompany" })).id;
    await become("running", 0.2);
    expect(await cancelGeneration(ada, id)).toMatchObject({ state: "cancelled" });
    id = (await requestGeneration(ada, projectId, { technique: "accompany" })).id;
    await become("succeeded", 1);
    expect(await cancelGeneration(ada, id)).toMatchObject({ state: "succeeded" });
  });
});
