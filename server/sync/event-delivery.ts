import { PROJECT_EVENT_KINDS, type ProjectEvent } from "../events/project-event.ts";
import type { Connection } from "./connection.ts";
import { eventFrame } from "./messages.ts";

/** Hands events on to the connections that they concern and whose client knows what they are. */
export function createEventDelivery(connections: Iterable<Connection>): {
  deliver: (event: ProjectEvent) => void;
  /** events may have been missed: has everybody look at everything again */
  lookAgain: () => void;
} {
  return {
    deliver(event) {
      const frame = eventFrame(event);
      for (const connection of connections) {
        if (connection.acks && concerns(event, connection)) connection.outbox.send(frame);
      }
    },
    lookAgain() {
      for (const { acks, outbox, projectId } of connections) {
        if (acks) for (const kind of PROJECT_EVENT_KINDS) outbox.send(eventFrame({ project: projectId, kind }));
      }
    },
  };
}

function concerns(event: ProjectEvent, connection: Connection): boolean {
  return event.user === undefined ? event.project === connection.projectId : event.user === connection.userId;
}
