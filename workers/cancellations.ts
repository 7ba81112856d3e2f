import { GENERATION_CHANNEL, readGenerationNotice } from "../prisma/generation-notices.ts";
import { listen } from "../prisma/listen.ts";

export type Cancellations = {
  /** Calls `check` when a generation was cancelled, or when such a message may have been missed. */
  on: (id: string, check: () => void) => () => void;
  close: () => Promise<void>;
};

/** Hears of cancelled generations at once; the heartbeat would find out as well, a little later. */
export async function hearCancellations(): Promise<Cancellations> {
  const waiting = new Map<string, () => void>();
  const close = await listen(
    GENERATION_CHANNEL,
    (payload) => {
      const notice = readGenerationNotice(payload);
      if (notice?.state === "cancelled") waiting.get(notice.generation)?.();
    },
    () => {
      for (const check of waiting.values()) check();
    },
  );
  const on = (id: string, check: () => void) => {
    waiting.set(id, check);
    return () => void waiting.delete(id);
  };
  return { on, close };
}
