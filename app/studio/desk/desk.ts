import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { MAX_PRESENCE_BYTES, MAX_VIEWER_PRESENCE_BYTES } from "../../../domain/presence/bound-presence.ts";
import type { Score, Track } from "../../../domain/score/score.ts";
import { createScoreView, type ScoreView } from "../../../domain/score/view.ts";
import type { Stacks } from "../../../domain/undo/stacks.ts";
import { can } from "../../../server/access/can.ts";
import type { Role } from "../../../server/sync/protocol.ts";
import { showToast } from "../../design/toast.tsx";
import type { Proposal } from "../edit/proposal.ts";
import type { Ear } from "../listen/ear.ts";
import type { FloatingReaction } from "../presence/floating.ts";
import type { Following } from "../presence/following.ts";
import { createPresence, type Presence } from "../presence/presence.ts";
import type { Recording } from "../record/recording.ts";
import type { NoteOverlay } from "../roll/note-overlay.ts";
import { INITIAL_ROLL, type RollState } from "../roll/roll-state.ts";
import { INITIAL_VIEWPORT, type Viewport } from "../roll/viewport.ts";
import type { ScoreConnection } from "../sync/connect.ts";
import type { TogetherState } from "../together/together.ts";
import { createTransport, type Transport } from "../transport/transport.ts";
import { openUndo } from "../undo/open-undo.ts";
import type { Undo } from "../undo/undo.ts";
import { type GestureName, withClaims } from "./gesture-claims.ts";
import { createStore, type Store } from "./store.ts";
import { INITIAL_STATE, type StudioState } from "./studio-state.ts";

export type Me = { id: string; name: string; color: string; isGuest: boolean };

/** The place where everything in one studio meets: the document, one's own choices, the others, the sound. */
export type Desk = {
  projectId: string;
  me: Me;
  doc: Y.Doc;
  awareness: Awareness;
  connection: ScoreConnection;
  view: ScoreView;
  state: Store<StudioState>;
  viewport: Store<Viewport>;
  roll: Store<RollState>;
  /** the edits of a bandmate that are on the screen, all of them at one state */
  proposal: Store<{ proposal: Proposal | null }>;
  /** what somebody plays in now */
  recording: Store<{ recording: Recording | null }>;
  /** what a model heard in the piece, while it is shown */
  ear: Store<{ ear: Ear | null }>;
  /** what lies over the notes for a while: who wrote them, or how two versions differ */
  overlay: Store<{ overlay: NoteOverlay | null }>;
  history: Undo;
  presence: Presence;
  /** whom one follows */
  following: Store<Following>;
  /** whether one listens together with others */
  together: Store<TogetherState>;
  /** reactions that float over the roll now */
  reactions: Store<{ list: readonly FloatingReaction[] }>;
  transport: Transport;
  spoken: Store<{ text: string; count: number }>;
  /** says something to screen readers */
  say(text: string): void;
  role(): Role;
  mayEdit(): boolean;
  /** Runs one command on the document as one step of undo, under a name; null where it was refused, after saying why. */
  edit<T>(command: (doc: Y.Doc, origin: object) => T, gesture?: GestureName): T | null;
  activeTrack(): Track | null;
  score(): Score;
  dispose(): void;
};

export const LOOK_ONLY = "You can look and listen here, but not change notes. Ask an owner to make you an editor.";

export type DeskOptions = {
  projectId: string;
  me: Me;
  connection: ScoreConnection;
  /** the role that the page was opened with: it counts until the server's socket says otherwise */
  role: Role;
  /** what one had chosen before the document was replaced by its compacted successor */
  before?: { state: StudioState; viewport: Viewport; steps: Stacks };
  /** whether one's steps of undo outlast a reload: not where somebody only looks at another state of the score */
  keepsSteps?: boolean;
};

export function createDesk({ projectId, me, connection, role, before, keepsSteps = false }: DeskOptions): Desk {
  const { doc, awareness } = connection;
  const origin = { studio: projectId };
  const view = createScoreView(doc);
  const state = createStore<StudioState>(before?.state ?? INITIAL_STATE);
  const proposal = createStore<{ proposal: Proposal | null }>({ proposal: null });
  const spoken = createStore({ text: "", count: 0 });
  const transport = createTransport(view, state, proposal);
  const stopFollowing = followScore(view, state);

  const roleNow = () => connection.status.get().role ?? role;
  const mayEdit = () => can(roleNow(), "project.edit");
  const presence = createPresence(awareness, me, () => (mayEdit() ? MAX_PRESENCE_BYTES : MAX_VIEWER_PRESENCE_BYTES));
  const say = (text: string) => spoken.set({ text, count: spoken.get().count + 1 });
  const around = (gesture: GestureName | undefined, work: () => void) =>
    withClaims(doc, () => claim(connection, gesture), work);
  const steps = { projectId, me, doc, awareness, origin, before: before?.steps, keepsSteps, around, say };
  const history = openUndo(steps);

  function edit<T>(command: (doc: Y.Doc, origin: object) => T, gesture?: GestureName): T | null {
    if (!mayEdit()) {
      say(LOOK_ONLY);
      return null;
    }
    try {
      return withClaims(
        doc,
        () => claim(connection, gesture),
        // One gesture is one change, and one step of undo.
        () => doc.transact(() => command(doc, origin), origin),
      );
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
      showToast(problem.message, { kind: "bad" });
      return null;
    }
  }

  return {
    projectId,
    me,
    doc,
    awareness,
    connection,
    view,
    state,
    viewport: createStore(before?.viewport ?? INITIAL_VIEWPORT),
    roll: createStore<RollState>({ ...INITIAL_ROLL, framing: before === undefined }),
    proposal,
    recording: createStore<{ recording: Recording | null }>({ recording: null }),
    ear: createStore<{ ear: Ear | null }>({ ear: null }),
    overlay: createStore<{ overlay: NoteOverlay | null }>({ overlay: null }),
    history,
    presence,
    following: createStore<Following>({ person: null }),
    together: createStore<TogetherState>({ on: false, apartMs: null }),
    reactions: createStore<{ list: readonly FloatingReaction[] }>({ list: [] }),
    transport,
    spoken,
    say,
    role: roleNow,
    mayEdit,
    edit,
    activeTrack: () => view.track(state.get().activeTrackId ?? ""),
    score: () => view.score(),
    dispose: () => {
      stopFollowing();
      presence.dispose();
      history.dispose();
      transport.dispose();
      view.destroy();
    },
  };
}

function claim(connection: ScoreConnection, gesture?: GestureName): void {
  if (gesture) connection.gesture(gesture);
}

/** Keeps an active track that exists, a selection of notes that exist, and no take in the ear that was decided on. */
function followScore(view: ScoreView, state: Store<StudioState>): () => void {
  const settle = () => {
    const { activeTrackId, selection } = state.get();
    const track = view.track(activeTrackId ?? "") ?? view.score().tracks[0] ?? null;
    const kept = track && track.id === activeTrackId ? keepExisting(selection, track) : new Set<string>();
    state.patch({ activeTrackId: track?.id ?? null, selection: kept.size === selection.size ? selection : kept });
  };
  settle();
  return view.observe((change) => {
    const { activeTrackId, heardTake } = state.get();
    if (change.takes && heardTake && !isProposed(view, heardTake.id)) state.patch({ heardTake: null });
    if (change.order || change.takes || !activeTrackId || change.tracks.has(activeTrackId)) settle();
  });
}

const isProposed = (view: ScoreView, takeId: string) =>
  view.takes().some((take) => take.id === takeId && take.state === "proposed");

function keepExisting(selection: ReadonlySet<string>, track: Track): ReadonlySet<string> {
  if (selection.size === 0) return selection;
  return new Set(track.notes.filter((note) => selection.has(note.id)).map((note) => note.id));
}
