import { z } from "zod";
import { ACTIVITIES } from "./activity.ts";
import { followSchema } from "./follow.ts";
import { MAX_REACTIONS_SENT, reactionSchema } from "./reactions.ts";
import { loopSchema, transportCommandSchema } from "./transport-command.ts";

/** How many notes of a selection, of a drag's preview and of a recording travel to the others, and keys held down. */
export const MAX_PRESENCE_SELECTION = 500;
export const MAX_PRESENCE_DRAG = 200;
export const MAX_PRESENCE_RECORDING = 64;
export const MAX_PRESENCE_HELD = 24;
const MAX_NAME = 80;
const MAX_ID = 64;
const MAX_TOOL = 32;

const id = z.string().min(1).max(MAX_ID);
const tick = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const pitch = z.number().int().min(0).max(127);
/** a place between rows: 60 is the lower edge of middle C's row, 61 its upper edge */
const height = z.number().min(0).max(128);
const notes = (most: number) => z.array(z.tuple([pitch, tick, tick])).max(most);
const place = z.object({ tick, pitch: height });

/** Who somebody is: written by the server from the connection, never taken from a client. */
export const presenceUserSchema = z.object({
  /** the user's id; empty for somebody who came by a share link without signing in */
  id: z.string().max(MAX_ID),
  name: z.string().max(MAX_NAME),
  /** #rrggbb */
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
});

/** A drag under way: a drag's notes are `[pitch, start, duration]` as they would be after release; a marquee has an area. */
export const dragSchema = z.object({
  trackId: id,
  kind: z.enum(["draw", "move", "resize", "erase", "marquee"]),
  notes: notes(MAX_PRESENCE_DRAG),
  area: z.object({ from: place, to: place }).optional(),
});

/** What somebody plays in now: the latest notes that are whole, and the keys that are down as `[pitch, start]`. */
export const recordingSchema = z.object({
  trackId: id,
  notes: notes(MAX_PRESENCE_RECORDING),
  held: z.array(z.tuple([pitch, tick])).max(MAX_PRESENCE_HELD),
});

/**
 * What one person's studio tells the others while they work: nothing of it is kept. Ticks and pitches as in the score.
 */
export const presenceSchema = z.object({
  user: presenceUserSchema,
  activity: z.enum(ACTIVITIES).optional(),
  pointer: place.optional(),
  trackId: id.optional(),
  selection: z.array(id).max(MAX_PRESENCE_SELECTION).optional(),
  /** at `at` (milliseconds of the server's clock, absent where it is not known) it stood at `tick` */
  playhead: z.object({ tick, playing: z.boolean(), at: tick.optional(), loop: loopSchema.optional() }).optional(),
  tool: z.string().max(MAX_TOOL).optional(),
  /** the part of the roll that they see: ticks, and heights from the top row's upper to the bottom row's lower edge */
  view: z.object({ from: tick, to: tick, top: height, bottom: height }).optional(),
  /** the generation whose edits they watch as they come */
  generation: z.uuid().optional(),
  drag: dragSchema.optional(),
  recording: recordingSchema.optional(),
  follows: followSchema.optional(),
  /** they listen together, and obey this command */
  together: z.object({ command: transportCommandSchema.nullable() }).optional(),
  reactions: z.array(reactionSchema).max(MAX_REACTIONS_SENT).optional(),
});

export type PresenceUser = z.infer<typeof presenceUserSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type Drag = z.infer<typeof dragSchema>;
export type PlayedIn = z.infer<typeof recordingSchema>;
export type SharedView = NonNullable<Presence["view"]>;
export type Place = z.infer<typeof place>;

/** One person's presence as it came over the wire, or null when it is not of this form: others' bytes are not trusted. */
export function readPresence(state: unknown): Presence | null {
  const parsed = presenceSchema.safeParse(state);
  return parsed.success ? parsed.data : null;
}

/** What a person is told apart by: the user's id, or the window where nobody signed in. */
export const personKey = (userId: string, clientId: number) => userId || `window-${clientId}`;
