import { z } from "zod";
import type { Anchor } from "../../../domain/comments/anchor.ts";
import { type person, threadList, wholeThread } from "../../../server/api/operations/comment-shapes.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { createStore, type Store } from "../desk/store.ts";
import { type CommentsState, NO_COMMENTS, type Thread, type Unsent } from "./state.ts";

type Me = { id: string; name: string; color: string };
type Whole = z.output<typeof wholeThread>;
type Written = { text: string; mentions: string[] };

const members = z.object({
  members: z.array(z.object({ userId: z.string(), name: z.string(), color: z.string(), role: z.string() })),
});
const nothing = z.null();

/** What people say about a project, as this studio knows it, and what one can do with it. */
export type Comments = ReturnType<typeof createComments>;

export function createComments(projectId: string, me: Me) {
  const store: Store<CommentsState> = createStore({ ...NO_COMMENTS, people: new Map([[me.id, me]]) });
  const root = `/projects/${projectId}/comments`;
  /** Requests are numbered: an answer to an older one never takes the place of a newer one's. */
  let asked = 0;
  let changes = 0;
  const newest = new Map<string, number>();

  function know(people: readonly z.output<typeof person>[]): void {
    store.patch({ people: new Map([...store.get().people, ...people.map((one) => [one.id, one] as const)]) });
  }

  function keep({ thread, comments, people }: Whole, request: number): void {
    const arrived = store.get().unsent.filter(({ id }) => id !== thread.id && !comments.some((one) => one.id === id));
    if (request < (newest.get(thread.id) ?? 0)) {
      store.patch({ unsent: arrived });
      void refresh(thread.id);
      return;
    }
    newest.set(thread.id, request);
    changes++;
    know(people);
    const { threads, comments: known } = store.get();
    store.patch({
      threads: [thread, ...threads.filter(({ id }) => id !== thread.id)],
      comments: new Map([...known, [thread.id, comments]]),
      unsent: arrived,
    });
  }

  function forget(threadId: string): void {
    changes++;
    const { threads, openId } = store.get();
    store.patch({
      threads: threads.filter(({ id }) => id !== threadId),
      openId: openId === threadId ? null : openId,
    });
  }

  /** Reads the whole list anew, and the thread that is open. */
  async function load(): Promise<void> {
    const before = changes;
    const answer = await callApi({ method: "GET", path: root }, threadList);
    // Something arrived meanwhile that this list may not have yet.
    if (answer.ok && changes !== before) return load();
    if (!answer.ok) {
      store.patch({ problem: answer.message });
      return;
    }
    know(answer.value.people);
    store.patch({ threads: answer.value.threads, isLoaded: true, problem: null });
    const { openId } = store.get();
    if (openId) await refresh(openId);
  }

  async function loadMembers(): Promise<void> {
    const answer = await callApi({ method: "GET", path: `/projects/${projectId}/members` }, members);
    if (!answer.ok) return;
    const list = answer.value.members.map(({ userId, role, ...rest }) => ({
      id: userId,
      ...rest,
      mayComment: role !== "viewer",
    }));
    know(list);
    store.patch({ members: list });
  }

  /** Reads one thread anew. */
  async function refresh(threadId: string): Promise<void> {
    if (store.get().unsent.some((one) => one.id === threadId)) return;
    const request = ++asked;
    const answer = await callApi({ method: "GET", path: `${root}/${threadId}` }, wholeThread);
    if (answer.ok) keep(answer.value, request);
    else if (answer.status === 404) forget(threadId);
  }

  async function markRead(threadId: string): Promise<void> {
    if (!store.get().threads.some(({ id, isUnread }) => id === threadId && isUnread)) return;
    markLocally((thread) => thread.id === threadId);
    await callApi({ method: "POST", path: `${root}/${threadId}/read` }, nothing);
  }

  function markLocally(which: (thread: Thread) => boolean): void {
    const { threads } = store.get();
    store.patch({ threads: threads.map((one) => (which(one) ? { ...one, isUnread: false } : one)) });
  }

  async function markAllRead(): Promise<void> {
    markLocally(() => true);
    const answer = await callApi({ method: "POST", path: `${root}/read` }, nothing);
    if (!answer.ok) showToast(answer.message, { kind: "bad" });
  }

  /** Shows it at once, then sends it; what could not be sent stays with the reason. */
  async function send(unsent: Unsent): Promise<void> {
    const others = () => store.get().unsent.filter((one) => one.id !== unsent.id);
    store.patch({ unsent: [...others(), { ...unsent, problem: null }] });
    const { id, threadId, anchor, text, mentions } = unsent;
    const path = anchor ? root : `${root}/${threadId}/replies`;
    const json = { id, text, mentions, ...(anchor && { anchor }) };
    const request = ++asked;
    const answer = await callApi({ method: "POST", path, json }, wholeThread);
    if (answer.ok) keep(answer.value, request);
    else store.patch({ unsent: [...others(), { ...unsent, problem: answer.message }] });
  }

  function begin(anchor: Anchor, written: Written): void {
    const id = crypto.randomUUID();
    store.patch({ draft: null, openId: id });
    void send({ id, threadId: id, anchor, ...written, at: new Date().toISOString(), problem: null });
  }

  function reply(threadId: string, written: Written): void {
    const id = crypto.randomUUID();
    void send({ id, threadId, anchor: null, ...written, at: new Date().toISOString(), problem: null });
  }

  function discard(unsent: Unsent): void {
    const { unsent: all, openId } = store.get();
    store.patch({
      unsent: all.filter((one) => one.id !== unsent.id),
      openId: unsent.anchor && openId === unsent.id ? null : openId,
    });
  }

  async function patch(path: string, json: unknown): Promise<boolean> {
    const request = ++asked;
    const answer = await callApi({ method: "PATCH", path: `${root}/${path}`, json }, wholeThread);
    if (answer.ok) keep(answer.value, request);
    else showToast(answer.message, { kind: "bad" });
    return answer.ok;
  }

  const change = (threadId: string, json: { resolved?: boolean; assigneeId?: string | null }) => patch(threadId, json);
  const edit = (threadId: string, commentId: string, json: Written) => patch(`${threadId}/replies/${commentId}`, json);

  async function remove(threadId: string, commentId: string | null): Promise<void> {
    const path = commentId ? `${root}/${threadId}/replies/${commentId}` : `${root}/${threadId}`;
    const answer = await callApi({ method: "DELETE", path }, nothing);
    if (answer.ok) await refresh(threadId);
    else showToast(answer.message, { kind: "bad" });
  }

  return {
    store,
    load,
    loadMembers,
    refresh,
    markRead,
    markAllRead,
    send,
    begin,
    reply,
    discard,
    change,
    edit,
    remove,
  };
}
