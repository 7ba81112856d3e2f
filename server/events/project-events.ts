import type pg from "pg";
import { pool } from "../../prisma/client.ts";
import { listen } from "../../prisma/listen.ts";
import { type ProjectEvent, projectEvent, readProjectEvent } from "./project-event.ts";

export type { ProjectEvent, ProjectEventKind } from "./project-event.ts";

/** NOTIFY channel: something beside the score of a project changed; open tabs look again. */
const EVENT_CHANNEL = "tutti_event";

type Queryable = Pick<pg.ClientBase, "query">;

/** Tells the open tabs of every process; inside a transaction (`client`) it is delivered at commit, and only then. */
export async function announceProjectEvent(event: ProjectEvent, client: Queryable = pool()): Promise<void> {
  await client.query("SELECT pg_notify($1, $2)", [EVENT_CHANNEL, JSON.stringify(projectEvent.parse(event))]);
}

/** Hears of events; `gap` when some may have been missed. */
export type WatchEvents = (heard: (event: ProjectEvent) => void, gap: () => void) => Promise<() => Promise<void>>;

export const watchProjectEvents: WatchEvents = (heard, gap) =>
  listen(
    EVENT_CHANNEL,
    (payload) => {
      const event = readProjectEvent(payload);
      if (event) heard(event);
    },
    gap,
  );
