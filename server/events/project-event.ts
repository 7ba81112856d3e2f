import { z } from "zod";

export const PROJECT_EVENT_KINDS = [
  "comments",
  "chat",
  "notifications",
  "takes",
  "versions",
  "members",
  "proposals",
  "project",
] as const;
export type ProjectEventKind = (typeof PROJECT_EVENT_KINDS)[number];

/** An id of ours is a UUID; a payload of NOTIFY must stay far under its 8,000 bytes. */
const MOST_ID_CHARACTERS = 100;
const id = z.string().max(MOST_ID_CHARACTERS);

export const projectEvent = z.object({
  project: id,
  kind: z.enum(PROJECT_EVENT_KINDS),
  /** of what changed: a thread, a take, ... */
  id: id.optional(),
  /** only for this person: goes to everything they have open, in whatever project */
  user: id.optional(),
});
/** Says "look again", never what is there: that is read over the API, where rights are checked. */
export type ProjectEvent = z.output<typeof projectEvent>;

/** An event as it came over a channel or the wire (parsed JSON), or null for one that is malformed. */
export function readProjectEvent(payload: unknown): ProjectEvent | null {
  return projectEvent.safeParse(payload).data ?? null;
}
