import { PROJECT_EVENT_KINDS, type ProjectEvent, type ProjectEventKind } from "../../../server/events/project-event.ts";

export type ProjectEvents = {
  /**
   * Hears that something beside the score changed: look again, over the API. Once more without an id after every
   * reconnect, for events may have been missed.
   *
   * @returns stops it
   */
  subscribe: (kind: ProjectEventKind, listener: (event: ProjectEvent) => void) => () => void;
};

/** @param project that the tab has open */
export function createProjectEvents(project: string): ProjectEvents & {
  fire: (event: ProjectEvent) => void;
  /** the connection stands: everything may have changed, but for the first time, when everybody has just looked */
  connected: () => void;
} {
  const listeners = new Map<ProjectEventKind, Set<(event: ProjectEvent) => void>>();
  let connectedBefore = false;

  function fire(event: ProjectEvent): void {
    for (const listener of listeners.get(event.kind) ?? []) listener(event);
  }

  return {
    subscribe(kind, listener) {
      const those = listeners.get(kind) ?? new Set();
      listeners.set(kind, those);
      those.add(listener);
      return () => those.delete(listener);
    },
    fire,
    connected() {
      if (connectedBefore) for (const kind of PROJECT_EVENT_KINDS) fire({ project, kind });
      connectedBefore = true;
    },
  };
}
