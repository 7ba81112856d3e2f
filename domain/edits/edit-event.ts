import { z } from "zod";

/** One generation tells at most so many events; a model stops before it would tell more. */
export const MAX_EDIT_EVENTS = 20_000;

/**
 * One note that a model adds or removes. `iteration` counts the model's rounds from 0; `pitch` is a MIDI pitch; `start` is in ticks
 * (480 a quarter note) from the beginning of the section, `duration` in ticks; `voice` counts from the highest, 0.
 */
export const editEvent = z.object({
  iteration: z.int().min(0),
  kind: z.enum(["add", "remove"]),
  pitch: z.int().min(0).max(127),
  start: z.int().min(0),
  duration: z.int().min(1),
  voice: z.int().min(0).max(15).optional(),
});
export type EditEvent = z.output<typeof editEvent>;

export const editEvents = z
  .array(editEvent)
  .max(MAX_EDIT_EVENTS, `These are more than ${MAX_EDIT_EVENTS} edits: choose a shorter section.`);
