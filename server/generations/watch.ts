import type { EditEvent } from "../../domain/edits/edit-event.ts";
import { GENERATION_CHANNEL, readGenerationNotice } from "../../prisma/generation-notices.ts";
import { listen } from "../../prisma/listen.ts";
import { readEdits } from "./read-edits.ts";
import { type GenerationView, readView } from "./view.ts";

/** A watched generation is read again at least this often: notices can be lost, and workers can come and go silently. */
export const REFRESH_MS = 5_000;

/** A generation at one moment; `edits` are all that it has told until then. */
export type Snapshot = { view: GenerationView; edits: readonly EditEvent[] };

type Watcher = (snapshot: Snapshot | null) => void;
type Watch = {
  watchers: Set<Watcher>;
  timer: NodeJS.Timeout;
  edits: readonly EditEvent[];
  reading: boolean;
  again: boolean;
};

const watches = new Map<string, Watch>();
let listening: Promise<() => Promise<void>> | null = null;

/**
 * Calls `watcher` with a generation as it is: soon, after each change, and now and then in between; with null when
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
  const watch = { watchers: new Set<Watcher>(), timer, edits: [], reading: false, again: false };
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

/** What is known and what came since; a generation that began anew tells its edits anew. */
async function newEdits(view: GenerationView, known: readonly EditEvent[]): Promise<readonly EditEvent[]> {
  if (view.edits === known.length) return known;
  if (view.edits < known.length) return readEdits(view.id, 0);
  return [...known, ...(await readEdits(view.id, known.length))];
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
    if (view) watch.edits = await newEdits(view, watch.edits);
    const snapshot = view && { view, edits: watch.edits };
    for (const watcher of watch.watchers) watcher(snapshot);
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
