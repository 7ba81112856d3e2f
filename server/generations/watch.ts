import { GENERATION_CHANNEL, readGenerationNotice } from "../../prisma/generation-notices.ts";
import { listen } from "../../prisma/listen.ts";
import { type GenerationView, readView } from "./view.ts";

/** A watched generation is read again at least this often: notices can be lost, and workers can come and go silently. */
export const REFRESH_MS = 5_000;

type Watcher = (view: GenerationView | null) => void;
type Watch = { watchers: Set<Watcher>; timer: NodeJS.Timeout; reading: boolean; again: boolean };

const watches = new Map<string, Watch>();
let listening: Promise<() => Promise<void>> | null = null;

/**
 * Calls `watcher` with the state of a generation: soon, after each change, and now and then in between; with null when
 * it is gone. However many watch one generation, it is read once a change.
 *
 * @returns how to stop
 */
export async function watchGeneration(id: string, watcher: Watcher): Promise<() => void> {
  const watch = watches.get(id) ?? open(id);
  watch.watchers.add(watcher);
  await heard();
  void refresh(id);
  return () => {
    watch.watchers.delete(watcher);
    if (watch.watchers.size === 0) close(id, watch);
  };
}

function open(id: string): Watch {
  const timer = setInterval(() => void refresh(id), REFRESH_MS);
  const watch = { watchers: new Set<Watcher>(), timer, reading: false, again: false };
  watches.set(id, watch);
  return watch;
}

function close(id: string, watch: Watch): void {
  clearInterval(watch.timer);
  if (watches.get(id) === watch) watches.delete(id);
  if (watches.size > 0 || !listening) return;
  const stop = listening;
  listening = null;
  stop.then((end) => end()).catch(() => {});
}

function heard(): Promise<unknown> {
  listening ??= listen(
    GENERATION_CHANNEL,
    (payload) => {
      const notice = readGenerationNotice(payload);
      if (notice) void refresh(notice.generation);
    },
    () => {
      for (const id of watches.keys()) void refresh(id);
    },
  );
  return listening;
}

/** Reads once for all watchers; what changes during a read is read once more after it. */
async function refresh(id: string): Promise<void> {
  const watch = watches.get(id);
  if (!watch) return;
  if (watch.reading) {
    watch.again = true;
    return;
  }
  watch.reading = true;
  try {
    const view = await readView(id);
    for (const watcher of watch.watchers) watcher(view);
  } catch (error) {
    console.error(
      `generation ${id} could not be read, trying again soon:`,
      error instanceof Error ? error.message : error,
    );
  }
  watch.reading = false;
  if (!watch.again) return;
  watch.again = false;
  await refresh(id);
}
