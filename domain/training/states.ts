/** What a training run can be; prisma/schema.prisma has the same list. */
export const TRAINING_STATES = ["queued", "running", "paused", "finished", "failed", "cancelled"] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/**
 * What can happen to a run. By a worker: it takes the run (claim), gives it back because others wait or because it
 * shuts down (yield), dies with it (lose), or brings it to an end (finish, fail). By its owner: pause, resume, stop (keep
 * the best so far) and cancel; of a running one they are wishes, which happen when its worker has saved what it has.
 */
export const TRAINING_EVENTS = [
  "claim",
  "yield",
  "lose",
  "finish",
  "fail",
  "pause",
  "resume",
  "stop",
  "cancel",
] as const;
export type TrainingStateEvent = (typeof TRAINING_EVENTS)[number];

/** For every state, what each event makes of it; null: it cannot happen then. */
export const TRAINING_TRANSITIONS: Record<TrainingState, Record<TrainingStateEvent, TrainingState | null>> = {
  queued: {
    claim: "running",
    yield: null,
    lose: null,
    finish: null,
    fail: "failed",
    pause: "paused",
    resume: "queued",
    stop: "finished",
    cancel: "cancelled",
  },
  running: {
    claim: null,
    yield: "queued",
    lose: "queued",
    finish: "finished",
    fail: "failed",
    pause: "paused",
    resume: "running",
    stop: "finished",
    cancel: "cancelled",
  },
  paused: {
    claim: null,
    yield: null,
    lose: null,
    finish: null,
    fail: "failed",
    pause: "paused",
    resume: "queued",
    stop: "finished",
    cancel: "cancelled",
  },
  finished: nothingMore({}),
  // What failed for a reason that has gone (a full disk) goes on from its last checkpoint.
  failed: nothingMore({ resume: "queued" }),
  cancelled: nothingMore({}),
};

function nothingMore(
  but: Partial<Record<TrainingStateEvent, TrainingState>>,
): Record<TrainingStateEvent, TrainingState | null> {
  return {
    claim: null,
    yield: null,
    lose: null,
    finish: null,
    fail: null,
    pause: null,
    resume: null,
    stop: null,
    cancel: null,
    ...but,
  };
}

/** The state after an event, or null when it cannot happen in this state. */
export function nextTrainingState(state: TrainingState, event: TrainingStateEvent): TrainingState | null {
  return TRAINING_TRANSITIONS[state][event];
}

/** The states in which this event can happen. */
export function statesThatAllow(event: TrainingStateEvent): TrainingState[] {
  return TRAINING_STATES.filter((state) => nextTrainingState(state, event) !== null);
}

/** Whether a run in this state is neither over nor waiting for its owner: a worker has it or will take it. */
export function isActive(state: TrainingState): boolean {
  return state === "queued" || state === "running";
}

/** Whether a run has come to an end; a failed one may still be resumed. */
export function isOver(state: TrainingState): boolean {
  return state === "finished" || state === "failed" || state === "cancelled";
}
