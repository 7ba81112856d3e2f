import { listen } from "../../prisma/listen.ts";
import { readTrainingNotice, TRAINING_CHANNEL } from "../../prisma/training-notices.ts";

export type TrainingNotices = {
  /** Calls `look` at every notice that is not of progress alone, and when some may have been missed. Returns how to stop. */
  on: (look: () => void) => () => void;
  close: () => Promise<void>;
};

/** Hears at once of new work and of what owners wish; looking now and then would find out as well, a little later. */
export async function hearTrainingNotices(): Promise<TrainingNotices> {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const look of listeners) look();
  };
  const onMessage = (payload: unknown) => {
    const notice = readTrainingNotice(payload);
    if (notice && !("progress" in notice && notice.progress)) tell();
  };
  const close = await listen(TRAINING_CHANNEL, onMessage, tell);
  const on = (look: () => void) => {
    listeners.add(look);
    return () => void listeners.delete(look);
  };
  return { on, close };
}
