import { listen } from "../../prisma/listen.ts";
import { readTrainingNotice, subjectOf, TRAINING_CHANNEL } from "../../prisma/training-notices.ts";

/** What is waited for is looked at again at least this often: notices can be lost. */
export const REFRESH_MS = 5_000;

export type Changes = {
  /** Resolves at the next change, at once when there was one since the last call, and after a while in any case. */
  next: () => Promise<void>;
  close: () => void;
};

const watchers = new Map<string, Set<() => void>>();
let listening: Promise<() => Promise<void>> | null = null;

function tell(id: string): void {
  for (const wake of watchers.get(id) ?? []) wake();
}

function heard(): Promise<unknown> {
  listening ??= listen(
    TRAINING_CHANNEL,
    (payload) => {
      const notice = readTrainingNotice(payload);
      if (notice) tell(subjectOf(notice));
    },
    () => {
      for (const id of watchers.keys()) tell(id);
    },
  );
  return listening;
}

/** Hears of changes of one training run, dataset or model in the making. */
export async function changesOf(id: string, refreshMs: number = REFRESH_MS): Promise<Changes> {
  let changed = false;
  let waiting: (() => void) | null = null;
  const wake = () => {
    changed = true;
    waiting?.();
  };
  const others = watchers.get(id) ?? new Set();
  watchers.set(id, others.add(wake));
  await heard();
  return {
    next: async () => {
      if (!changed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, refreshMs);
          waiting = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      waiting = null;
      changed = false;
    },
    close: () => {
      others.delete(wake);
      if (others.size === 0 && watchers.get(id) === others) watchers.delete(id);
      waiting?.();
      if (watchers.size > 0 || !listening) return;
      listening.then((stop) => stop()).catch(() => {});
      listening = null;
    },
  };
}
