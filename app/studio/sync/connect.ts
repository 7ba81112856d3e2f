import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { CLOSE, mayEdit, SYNC_PATH } from "../../../server/sync/protocol.ts";
import { createDevice } from "../offline/device.ts";
import { createServerClock, type ServerClock } from "./clock.ts";
import { endingOf, waitBefore } from "./close-reasons.ts";
import { createProjectEvents, type ProjectEvents } from "./events.ts";
import { rebase } from "./rebase.ts";
import { openSession, type ScoreSession } from "./score-session.ts";
import { createStatus, type SetAside, type StatusStore } from "./status.ts";

export type { StatusStore, SyncStatus } from "./status.ts";

export type ScoreConnection = {
  /** the score, live; replaced by another one when `status.document` grows */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly status: StatusStore;
  /** is there anything that would be lost if this tab closed now, on the server and on this device? */
  hasUnsaved: () => boolean;
  /** what changed beside the score: comments, chat, members, ... */
  readonly events: ProjectEvents;
  /** the server's time, the same for everybody */
  readonly clock: ServerClock;
  /** keeps something in this tab that the score does not take any more */
  setAside: (kept: SetAside) => void;
  /** the same with what is not in the database, when the server took this person out */
  setAsideUnsaved: () => void;
  /** lets go of the oldest changes that were not taken and set aside */
  forgetSetAside: () => void;
  /** names what the next change does, for the log; called right before it is made */
  gesture: (name: string) => void;
  /** tries at once, also after a final close: for a "try again" button */
  retry: () => void;
  destroy: () => void;
};

export type ConnectOptions = {
  /** a personal access token or a share link's token, for those who have no session cookie */
  token?: string;
  /** ws(s) address of the server; this page's own unless given */
  serverUrl?: string;
  /** keeps the score on this device for this person, so that it opens without a network */
  device?: { userId: string; title: string };
};

/**
 * Opens a project's score for editing together. What is made here stays in the document and is sent again after every
 * reconnect until the server says that it is durable; `status` tells which of it all is true right now.
 */
export function connectScore(projectId: string, options: ConnectOptions = {}): ScoreConnection {
  const serverUrl = options.serverUrl ?? pageAddress();
  const params: Record<string, string> = options.token ? { token: options.token } : {};
  const status = createStatus();
  const events = createProjectEvents(projectId);
  const clock = createServerClock((question) => current.askClock(question));
  const device = options.device
    ? createDevice({ projectId, ...options.device }, (onDevice) => status.set({ onDevice }))
    : null;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next: ScoreSession | null = null;
  /** begins without what is unsaved here: the server does not take it any more */
  let afresh: ScoreSession | null = null;
  let destroyed = false;
  let current = open();

  function open(): ScoreSession {
    let epoch = 0;
    const session: ScoreSession = openSession(serverUrl, projectId, params, {
      changed: () => {
        if (session === current) tell();
      },
      recorded: (paths) => {
        if (session === current) device?.touched(paths);
      },
      role: ({ role, refused, epoch: told }) => {
        epoch = told;
        status.set({ role });
        if (refused > 0 && !mayEdit(role) && session === current) beginAfresh();
        if (session === current && session.provider.synced) keep(session, epoch);
      },
      synced: (synced) => {
        if (synced) arrived(session, epoch);
        else if (session === current) status.set({ connection: "connecting" });
      },
      closed: (code) => ended(session, code),
      event: events.fire,
      clock: clock.answered,
    });
    return session;
  }

  function tell(): void {
    const pending = current.unsaved.count();
    if (pending < status.get().pending) device?.settled(current.unsaved.paths());
    status.set({ pending, saved: pending === 0 });
  }

  function arrived(session: ScoreSession, epoch: number): void {
    attempt = 0;
    if (session === next) replace(session);
    status.set({ connection: "online", closedBecause: undefined, shutOut: false, fromDevice: false });
    tell();
    events.connected();
    clock.connected();
    // Somebody whose role was lowered while they were away is asked for nothing, so nothing would be refused either.
    const { role } = status.get();
    if (role && !mayEdit(role) && session.unsaved.count() > 0) beginAfresh();
    else keep(session, epoch);
  }

  function keep(session: ScoreSession, epoch: number): void {
    const { role } = status.get();
    if (role) void device?.keep(session.doc, { role, epoch }, session.unsaved.paths);
  }

  /** What this device has of the score is there before the server is asked: its state vector then says what is missing. */
  async function begin(): Promise<void> {
    const restored = await device?.restore(current.doc);
    if (destroyed) return;
    if (restored) {
      current.unsaved.restore(restored.unsaved);
      status.set({ role: restored.role, fromDevice: true });
    }
    connect();
  }

  /** What was not taken would stay in this tab alone, among what the others have: the score is loaded anew without it. */
  function beginAfresh(): void {
    if (next) return;
    next = open();
    afresh = next;
    next.provider.connect();
  }

  /** The server compacted the score: the fresh document takes over, with what was not saved yet. */
  function replace(session: ScoreSession): void {
    const old = current;
    const presence = old.awareness.getLocalState();
    next = null;
    current = session;
    if (session === afresh) setAsideUnsaved(old);
    else rebase(old.doc, session.doc, old.unsaved.paths());
    session.awareness.setLocalState(presence);
    status.set({ document: status.get().document + 1 });
    old.destroy();
  }

  /** What was set aside is not sent again, should this person be let in again. */
  function replaceByEmpty(): void {
    const old = current;
    current = open();
    tell();
    status.set({ document: status.get().document + 1 });
    old.destroy();
  }

  function setAside(kept: SetAside): void {
    status.set({ setAside: [...(status.get().setAside ?? []), kept] });
  }

  function setAsideUnsaved({ doc, unsaved }: ScoreSession): void {
    afresh = null;
    setAside({ document: Y.encodeStateAsUpdate(doc), changes: unsaved.count() });
  }

  function ended(session: ScoreSession, code: number): void {
    if (session !== (next ?? current)) return;
    if (code === CLOSE.olderEpoch) {
      next?.destroy();
      next = open();
      next.provider.connect();
      return;
    }
    if (isShutOut(code)) void device?.forget();
    const { final, reason } = endingOf(code);
    clock.disconnected();
    status.set({ connection: "offline", closedBecause: reason, shutOut: isShutOut(code) });
    if (!final) timer = setTimeout(connect, waitBefore(attempt++, code));
  }

  function connect(): void {
    clearTimeout(timer);
    (next ?? current).provider.connect();
  }

  /** The socket may have survived a short loss of the network: then nothing will arrive to say so. */
  function networkIsBack(): void {
    if (!next && current.provider.wsconnected) status.set({ connection: "online", closedBecause: undefined });
    connect();
  }

  const stopWatching = watchNetwork(networkIsBack, () => status.set({ connection: "offline" }));
  if (device) void begin();
  else connect();
  return {
    get doc() {
      return current.doc;
    },
    get awareness() {
      return current.awareness;
    },
    status: { get: status.get, subscribe: status.subscribe },
    events: { subscribe: events.subscribe },
    clock: { offsetMs: clock.offsetMs, roundTripMs: clock.roundTripMs },
    gesture: (name) => current.gesture(name),
    setAside,
    setAsideUnsaved: () => {
      if (!status.get().shutOut || current.unsaved.count() === 0) return;
      setAsideUnsaved(current);
      replaceByEmpty();
    },
    forgetSetAside: () => {
      const { setAside: kept, shutOut } = status.get();
      status.set({ setAside: kept?.slice(1) });
      // Until then this device kept it too, should the browser have closed before anybody decided.
      if (!shutOut || (kept?.length ?? 0) > 1) return;
      device?.settled([]);
      void device?.forget();
    },
    hasUnsaved: () =>
      (status.get().setAside?.length ?? 0) > 0 || (current.unsaved.count() > 0 && status.get().onDevice !== "kept"),
    retry: connect,
    destroy() {
      destroyed = true;
      clearTimeout(timer);
      clock.disconnected();
      stopWatching();
      device?.stop();
      next?.destroy();
      current.destroy();
    },
  };
}

const isShutOut = (code: number) => code === CLOSE.notAllowed || code === CLOSE.noSuchProject;

function pageAddress(): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}${SYNC_PATH.slice(0, -1)}`;
}

/** A browser that finds its network again need not wait for the next try. */
function watchNetwork(online: () => void, offline: () => void): () => void {
  if (typeof window === "undefined") return () => {};
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  return () => {
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
  };
}
