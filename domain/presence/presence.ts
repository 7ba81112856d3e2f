import { z } from "zod";

/** How many notes of a selection, and of a drag's preview, travel to the others. */
export const MAX_PRESENCE_SELECTION = 500;
export const MAX_PRESENCE_DRAG = 200;
const MAX_NAME = 80;
const MAX_ID = 64;
const MAX_TOOL = 32;

const id = z.string().min(1).max(MAX_ID);
const tick = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const pitch = z.number().int().min(0).max(127);

/** Who somebody is: written by the server from the connection, never taken from a client. */
export const presenceUserSchema = z.object({
  /** the user's id; empty for somebody who came by a share link without signing in */
  id: z.string().max(MAX_ID),
  name: z.string().max(MAX_NAME),
  /** #rrggbb */
  color: z.string().regex(/^#[0-9a-f]{6}$/i),
});

/**
 * What one person's studio tells the others while they work: nothing of it is kept. Ticks and pitches as in the score;
 * a drag's notes are `[pitch, start, duration]` as they would be after release.
 */
export const presenceSchema = z.object({
  user: presenceUserSchema,
  pointer: z.object({ tick, pitch }).optional(),
  trackId: id.optional(),
  selection: z.array(id).max(MAX_PRESENCE_SELECTION).optional(),
  playhead: z.object({ tick, playing: z.boolean() }).optional(),
  tool: z.string().max(MAX_TOOL).optional(),
  /** the generation whose edits they watch as they come */
  generation: id.optional(),
  drag: z.object({ trackId: id, notes: z.array(z.tuple([pitch, tick, tick])).max(MAX_PRESENCE_DRAG) }).optional(),
});

export type PresenceUser = z.infer<typeof presenceUserSchema>;
export type Presence = z.infer<typeof presenceSchema>;

/** One person's presence as it came over the wire, or null when it is not of this form: others' bytes are not trusted. */
export function readPresence(state: unknown): Presence | null {
  const parsed = presenceSchema.safeParse(state);
  return parsed.success ? parsed.data : null;
}

/** Cuts what has no bound in the studio to what may travel. */
export function boundPresence(presence: Presence): Presence {
  return {
    ...presence,
    ...(presence.selection && { selection: presence.selection.slice(0, MAX_PRESENCE_SELECTION) }),
    ...(presence.drag && { drag: { ...presence.drag, notes: presence.drag.notes.slice(0, MAX_PRESENCE_DRAG) } }),
  };
}
