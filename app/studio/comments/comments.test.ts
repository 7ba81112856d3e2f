import { afterEach, describe, expect, it, vi } from "vitest";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { loneDesk } from "../desk/lone-desk.ts";
import { createComments } from "./comments.ts";
import { lanesOf, MOST_LANES } from "./range-lanes.ts";
import { allThreads, commentsIn, NO_COMMENTS, passes, type Thread } from "./state.ts";
import { subjects } from "./subjects.ts";

const ME = { id: "3f0c2f0e-8f0b-4a51-9d5f-6a1b2c3d4e5f", name: "Ada", color: "#ffb545" };
const PIECE = { kind: "piece" } as const;
const WRITTEN = { text: "Hello", mentions: [] };
const thread = (fields: Partial<Thread>): Thread => ({
  id: "t",
  anchor: PIECE,
  createdById: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  changedAt: "2026-01-01T00:00:00.000Z",
  resolvedAt: null,
  resolvedById: null,
  assigneeId: null,
  isUnread: false,
  first: null,
  count: 1,
  ...fields,
});

afterEach(() => vi.unstubAllGlobals());

/** A server whose answers are given one after the other. */
function answers(...list: (Response | Error)[]) {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, { method, body }: { method: string; body?: string }) => {
    calls.push({ method, path, body: body === undefined ? null : JSON.parse(body) });
    const next = list.shift();
    if (!next || next instanceof Error) throw next ?? new Error("not expected");
    return next;
  });
  return calls;
}

const problem = (status: number, detail: string) => Response.json({ title: "No", detail }, { status });

describe("what one writes", () => {
  it("[CO13] is there at once, and stays with the reason when it could not be sent", async () => {
    const calls = answers(problem(429, "Wait a minute."), new Error("no network"));
    const comments = createComments("p", ME);
    comments.begin(PIECE, WRITTEN);
    const [shown] = allThreads(comments.store.get(), ME.id);
    expect(shown).toMatchObject({ first: { text: "Hello", authorId: ME.id } });
    expect(comments.store.get().openId).toBe(shown?.id);
    await vi.waitFor(() => expect(comments.store.get().unsent[0]?.problem).toBe("Wait a minute."));

    const [unsent] = comments.store.get().unsent;
    if (!unsent) throw new Error("the text is lost");
    await comments.send(unsent);
    expect(comments.store.get().unsent[0]?.problem).toMatch(/did not answer/);
    expect(allThreads(comments.store.get(), ME.id)[0]?.first?.text).toBe("Hello");
    // Under the same id, so that the server has it once even if the first one came through.
    expect(calls.map(({ body }) => body)).toEqual([
      { id: unsent.id, text: "Hello", mentions: [], anchor: PIECE },
      { id: unsent.id, text: "Hello", mentions: [], anchor: PIECE },
    ]);
    comments.discard(unsent);
    expect(allThreads(comments.store.get(), ME.id)).toEqual([]);
  });

  it("[CO13] gives way to what the server has, and is never shown twice", async () => {
    const comments = createComments("p", ME);
    comments.store.patch({ threads: [thread({ id: "t" })] });
    let id = "";
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      id = JSON.parse(body).id;
      expect(commentsIn(comments.store.get(), thread({ id: "t" }), ME.id).map(({ text }) => text)).toEqual(["Hello"]);
      const comment = {
        id,
        authorId: ME.id,
        ...WRITTEN,
        createdAt: "2026-01-01T00:00:00.000Z",
        editedAt: null,
        removedBy: null,
      };
      const threadId = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
      return Response.json({ thread: thread({ id: threadId }), comments: [comment], people: [ME] }, { status: 201 });
    });
    comments.reply("t", WRITTEN);
    await vi.waitFor(() => expect(comments.store.get().unsent).toEqual([]));
  });
});

describe("what others write", () => {
  const ID = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
  const whole = (...texts: string[]) => ({
    thread: thread({ id: ID, count: texts.length }),
    comments: texts.map((text, index) => ({
      id: `7d444840-9dc0-11d1-b245-5ffdce74fad${index + 3}`,
      authorId: null,
      text,
      mentions: [],
      createdAt: "2026-01-01T00:00:00.000Z",
      editedAt: null,
      removedBy: null,
    })),
    people: [],
  });

  it("is never replaced by an older answer that comes later", async () => {
    const waiting: ((answer: Response) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => waiting.push(resolve)));
    const comments = createComments("p", ME);
    const first = comments.refresh(ID);
    const second = comments.refresh(ID);
    waiting[1]?.(Response.json(whole("one", "two")));
    await second;
    waiting[0]?.(Response.json(whole("one")));
    await first;
    expect(
      comments.store
        .get()
        .comments.get(ID)
        ?.map(({ text }) => text),
    ).toEqual(["one", "two"]);
  });

  it("is read anew as a list when something came while the list was on its way", async () => {
    const waiting: ((answer: Response) => void)[] = [];
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => waiting.push(resolve)));
    const comments = createComments("p", ME);
    const list = comments.load();
    const one = comments.refresh(ID);
    waiting[1]?.(Response.json(whole("one")));
    await one;
    waiting[0]?.(Response.json({ threads: [], people: [] }));
    await vi.waitFor(() => expect(waiting).toHaveLength(3));
    expect(comments.store.get().threads).toHaveLength(1);
    waiting[2]?.(Response.json({ threads: [thread({ id: ID })], people: [] }));
    await list;
    expect(comments.store.get()).toMatchObject({ isLoaded: true, threads: [{ id: ID }] });
  });
});

describe("the list", () => {
  it("shows what a filter asks for, the latest changed first", () => {
    const mine = thread({ id: "mine", createdById: ME.id });
    const given = thread({ id: "given", assigneeId: ME.id, changedAt: "2026-01-03T00:00:00.000Z" });
    const done = thread({ id: "done", resolvedAt: "2026-01-02T00:00:00.000Z", isUnread: true });
    const all = allThreads({ ...NO_COMMENTS, threads: [mine, given, done] }, ME.id);
    const shown = (filter: Parameters<typeof passes>[1]) =>
      all.filter((one) => passes(one, filter, ME.id)).map(({ id }) => id);
    expect(shown("open")).toEqual(["given", "mine"]);
    expect(shown("mine")).toEqual(["given", "mine"]);
    expect(shown("unread")).toEqual(["done"]);
    expect(shown("resolved")).toEqual(["done"]);
  });

  it("puts ranges that overlap below each other, and no more lanes than there is room for", () => {
    expect(
      lanesOf([
        { start: 0, end: 4 },
        { start: 2, end: 6 },
        { start: 4, end: 8 },
      ]),
    ).toEqual([0, 1, 0]);
    const many = Array.from({ length: 9 }, () => ({ start: 0, end: 4 }));
    expect(Math.max(...lanesOf(many))).toBe(MOST_LANES - 1);
  });
});

describe("what a comment is about", () => {
  it("[CO12] is the selected note, then its bars, its track, the piece", () => {
    const { desk, doc, trackId } = loneDesk("commenter");
    const [id] = addNotes(doc, trackId, [{ pitch: 60, start: 2_000, duration: 480, velocity: 90 }], "somebody");
    desk.state.patch({ selection: new Set([id ?? ""]) });
    expect(subjects(desk)).toMatchObject([
      { kind: "note", noteId: id, tick: 2_000 },
      { kind: "range", trackId, start: 1_920, end: 3_840 },
      { kind: "range", trackId: null },
      { kind: "track", trackId },
      { kind: "piece" },
    ]);
    desk.dispose();
  });

  it("[CO12] is the loop that is on, where nothing is selected", () => {
    const { desk, trackId } = loneDesk("commenter");
    desk.state.patch({ loop: { start: 0, end: 1_920, on: true } });
    expect(subjects(desk)[0]).toMatchObject({ kind: "range", trackId: null, start: 0, end: 1_920 });
    desk.state.patch({ loop: null });
    expect(subjects(desk)[0]).toMatchObject({ kind: "track", trackId });
    desk.dispose();
  });
});
