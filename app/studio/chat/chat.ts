import { z } from "zod";
import { chatMessage, chatPage } from "../../../server/api/operations/comment-shapes.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { createStore, type Store } from "../desk/store.ts";

export type Message = z.output<typeof chatMessage>;
export type Person = z.output<typeof chatPage>["people"][number];
/** What is on its way; with a problem, it waits to be sent again. */
export type UnsentMessage = Message & { problem: string | null };

export type ChatState = {
  /** the oldest first */
  messages: readonly Message[];
  unsent: readonly UnsentMessage[];
  people: ReadonlyMap<string, Person>;
  hasOlder: boolean;
  isLoaded: boolean;
  isLoadingOlder: boolean;
  problem: string | null;
  /** ISO 8601: what came later from others is new to this person, in this browser */
  readThrough: string;
};

type Me = { id: string; name: string; color: string };
export type Chat = ReturnType<typeof createChat>;

/** A project's chat, as this studio knows it. */
export function createChat(projectId: string, me: Me) {
  const path = `/projects/${projectId}/chat`;
  const memory = `tutti-chat-read:${projectId}`;
  const store: Store<ChatState> = createStore<ChatState>({
    messages: [],
    unsent: [],
    people: new Map([[me.id, me]]),
    hasOlder: false,
    isLoaded: false,
    isLoadingOlder: false,
    problem: null,
    readThrough: readMemory(memory),
  });

  function know(people: readonly Person[]): void {
    store.patch({ people: new Map([...store.get().people, ...people.map((one) => [one.id, one] as const)]) });
  }

  /** The newest page; older ones that were read before are kept where the two meet. */
  async function load(): Promise<void> {
    const answer = await callApi({ method: "GET", path }, chatPage);
    if (!answer.ok) {
      store.patch({ problem: answer.message });
      return;
    }
    const { messages, people, hasOlder } = answer.value;
    const { messages: known, unsent, hasOlder: hadOlder } = store.get();
    know(people);
    const meets = known.findIndex(({ id }) => id === messages[0]?.id);
    store.patch({
      messages: meets > 0 ? [...known.slice(0, meets), ...messages] : messages,
      hasOlder: meets > 0 ? hadOlder : hasOlder,
      unsent: unsent.filter(({ id }) => !messages.some((one) => one.id === id)),
      isLoaded: true,
      problem: null,
    });
  }

  async function loadOlder(): Promise<void> {
    const [oldest] = store.get().messages;
    if (!oldest || store.get().isLoadingOlder) return;
    store.patch({ isLoadingOlder: true });
    const answer = await callApi({ method: "GET", path: `${path}?before=${oldest.id}` }, chatPage);
    store.patch({ isLoadingOlder: false });
    if (!answer.ok) {
      showToast(answer.message, { kind: "bad" });
      return;
    }
    know(answer.value.people);
    store.patch({ messages: [...answer.value.messages, ...store.get().messages], hasOlder: answer.value.hasOlder });
  }

  /** Shows it at once, then sends it; what could not be sent stays with the reason. */
  async function send(message: UnsentMessage): Promise<void> {
    const others = () => store.get().unsent.filter(({ id }) => id !== message.id);
    store.patch({ unsent: [...others(), { ...message, problem: null }] });
    const { id, text, atTick } = message;
    const answer = await callApi({ method: "POST", path, json: { id, text, atTick } }, chatMessage);
    if (!answer.ok) {
      store.patch({ unsent: [...others(), { ...message, problem: answer.message }] });
      return;
    }
    const { messages } = store.get();
    const isThere = messages.some((one) => one.id === id);
    store.patch({ unsent: others(), messages: isThere ? messages : [...messages, answer.value] });
  }

  function say(text: string, atTick: number | null): void {
    const createdAt = new Date().toISOString();
    const id = crypto.randomUUID();
    void send({ id, authorId: me.id, text, atTick, createdAt, isRemoved: false, problem: null });
  }

  async function remove(id: string): Promise<void> {
    const answer = await callApi({ method: "DELETE", path: `${path}/${id}` }, z.null());
    if (!answer.ok) showToast(answer.message, { kind: "bad" });
    else await load();
  }

  function discard(id: string): void {
    store.patch({ unsent: store.get().unsent.filter((one) => one.id !== id) });
  }

  /** Everything that is here was seen. */
  function markRead(): void {
    const newest = store.get().messages.at(-1)?.createdAt;
    if (!newest || newest <= store.get().readThrough) return;
    store.patch({ readThrough: newest });
    writeMemory(memory, newest);
  }

  return { store, load, loadOlder, send, say, remove, discard, markRead };
}

/** How many messages of others somebody has not seen. */
export function unreadIn({ messages, readThrough }: ChatState, myId: string): number {
  return messages.filter(
    ({ authorId, createdAt, isRemoved }) => authorId !== myId && !isRemoved && createdAt > readThrough,
  ).length;
}

// A browser may refuse to remember: then everything that came before counts as seen.
function readMemory(key: string): string {
  try {
    return localStorage.getItem(key) ?? new Date().toISOString();
  } catch {
    return new Date().toISOString();
  }
}

function writeMemory(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is seen in this tab at least.
  }
}
