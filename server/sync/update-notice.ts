import { z } from "zod";
import type { UpdateNotice } from "./score-store.ts";

const schema = z.object({ project: z.string(), seqs: z.array(z.string()), origin: z.string().nullable() });

/** A notice as it came over the channel (parsed JSON), or null for one that is malformed. */
export function updateNotice(payload: unknown): UpdateNotice | null {
  return schema.safeParse(payload).data ?? null;
}
