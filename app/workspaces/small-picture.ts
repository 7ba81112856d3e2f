import { z } from "zod";

/** The picture of a project's first bars, as it travels. */
export const smallPicture = z.object({
  notes: z.array(
    z.object({ id: z.string(), pitch: z.number(), x: z.number(), width: z.number(), seconds: z.number() }),
  ),
  bars: z.array(z.number()),
  seconds: z.number(),
  low: z.number(),
  high: z.number(),
});
export type SmallPicture = z.output<typeof smallPicture>;
