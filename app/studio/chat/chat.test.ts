import { afterEach, describe, expect, it, vi } from "vitest";
import { createChat, type Message, unreadIn } from "./chat.ts";
import { groupMessages } from "./groups.ts";

const ME = { id: "3f0c2f0e-8f0b-4a51-9d5f-6a1b2c3d4e5f", name: "Ada", color: "#ffb545" };
const BEN = "16fd2706-8baf-433b-82eb-8c7fada847da";
const message = (id: number, authorId: string, minute: number): Message => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
  authorId,
  text: `m${id}`,
  atTick: null,
  createdAt: `2026-01-01T12:${String(minute).padStart(2, "0")}:00.000Z`,
  isRemoved: false,
});

afterEach(() => vi.unstubAllGlobals());
const answer = (body: unknown, status = 200) => vi.stubGlobal("fetch", async () => Response.json(body, { status }));

describe("the chat", () => {
  it("[CO13] keeps a message that could not be sent, and sends it again under the same id", async () => {
    const chat = createChat("p", ME);
    answer({ detail: "Wait a minute." }, 429);
    chat.say("Hello", 480);
    expect(chat.store.get().unsent).toMatchObject([{ text: "Hello", atTick: 480, problem: null }]);
    await vi.waitFor(() => expect(chat.store.get().unsent[0]?.problem).toBe("Wait a minute."));
    const [unsent] = chat.store.get().unsent;
    if (!unsent) throw new Error("the text is lost");
    answer({ ...unsent, problem: undefined }, 201);
    await chat.send(unsent);
    expect(chat.store.get()).toMatchObject({ unsent: [], messages: [{ id: unsent.id, text: "Hello" }] });
  });

  it("[CH3] keeps older pages when the newest is read anew", async () => {
    const chat = createChat("p", ME);
    const page = (from: number, to: number, hasOlder: boolean) => ({
      messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index, BEN, from + index)),
      people: [],
      hasOlder,
    });
    answer(page(4, 6, true));
    await chat.load();
    answer(page(1, 3, false));
    await chat.loadOlder();
    answer(page(5, 7, true));
    await chat.load();
    expect(chat.store.get().messages.map(({ text }) => text)).toEqual(["m1", "m2", "m3", "m4", "m5", "m6", "m7"]);
    expect(chat.store.get().hasOlder).toBe(false);
  });

  it("counts what others said since one last looked", () => {
    const chat = createChat("p", ME);
    chat.store.patch({ readThrough: "2026-01-01T12:01:00.000Z" });
    chat.store.patch({ messages: [message(1, BEN, 1), message(2, BEN, 2), message(3, ME.id, 3)] });
    expect(unreadIn(chat.store.get(), ME.id)).toBe(1);
    chat.markRead();
    expect(unreadIn(chat.store.get(), ME.id)).toBe(0);
  });

  it("stands under one name what one person said in one go", () => {
    const groups = groupMessages([message(1, BEN, 1), message(2, BEN, 2), message(3, ME.id, 3), message(4, BEN, 20)]);
    expect(groups.map(({ messages, day }) => [messages.length, day])).toEqual([
      [2, true],
      [1, false],
      [1, false],
    ]);
  });
});
