import type * as Y from "yjs";
import type { Role } from "../../../server/sync/protocol.ts";
import type { Path } from "../sync/unsaved.ts";
import { type Copy, type CopyOwner, deleteCopy, deleteScore, listCopies, readCopy, writeCopy } from "./copies.ts";
import { type KeptScore, keepScore } from "./kept-score.ts";
import { addPlaces, countPlaces, readPlaces, replacePlaces } from "./unsaved-places.ts";

/** Whether this device has everything that the document holds: "none" where it keeps nothing, or cannot. */
export type OnDevice = "none" | "keeping" | "kept";

export type DeviceOwner = CopyOwner & { title: string };

/** What this device keeps of one project while a tab has it open. */
export type Device = {
  /** fills an empty document with what was kept; null when nothing was, or it cannot be read */
  restore: (doc: Y.Doc) => Promise<{ role: Role; unsaved: Path[] } | null>;
  /** the server has answered: from now on `doc` is the score, and what the device held of another one is over */
  keep: (doc: Y.Doc, about: { role: Role; epoch: number }, unsaved: () => Path[]) => Promise<void>;
  /** places that were just changed and are not in the server's database */
  touched: (places: readonly Path[]) => void;
  /** the only places left that are not in the server's database */
  settled: (places: readonly Path[]) => void;
  /** this person may not open the project any more: nothing of it stays, unless something was never saved */
  forget: () => Promise<void>;
  stop: () => void;
};

/** Scores that nobody used for longest leave when there are more, except those with unsaved work. */
export const MAX_COPIES = 50;

export function createDevice(owner: DeviceOwner, tell: (state: OnDevice) => void): Device {
  let kept: KeptScore | null = null;
  let stopped = false;
  let checking = false;
  let again = false;
  /** one thing at a time, in order: what is told about places must not overtake itself */
  let last: Promise<unknown> = Promise.resolve();

  function then(task: () => Promise<void>): Promise<void> {
    const next = last.then(task).catch(lost);
    last = next;
    return next;
  }

  function lost(error: unknown): void {
    console.warn("this device cannot keep the score:", error instanceof Error ? error.message : error);
    tell("none");
  }

  function follow(score: KeptScore): void {
    kept = score;
    score.doc.on("update", check);
    check();
  }

  /** Says "kept" once the disk has everything up to now. */
  function check(): void {
    tell("keeping");
    again = true;
    if (checking) return;
    checking = true;
    void settle();
  }

  async function settle(): Promise<void> {
    try {
      while (again && kept) {
        again = false;
        await Promise.all([kept.settled(), last]);
      }
      if (!stopped && kept) tell("kept");
    } catch (error) {
      lost(error);
    } finally {
      checking = false;
    }
  }

  async function restore(doc: Y.Doc) {
    try {
      const copy = await readCopy(owner);
      if (!copy) return null;
      follow(await keepScore(copy.database, doc, check));
      return { role: copy.role, unsaved: await readPlaces(copy.database) };
    } catch (error) {
      lost(error);
      return null;
    }
  }

  async function keepNow(doc: Y.Doc, about: { role: Role; epoch: number }, unsaved: Path[]): Promise<void> {
    if (stopped) return;
    const known = await readCopy(owner);
    if (kept?.doc !== doc) await change(doc, about.epoch, known, unsaved);
    if (!kept) return;
    await writeCopy({ ...owner, ...about, database: kept.database, usedAt: Date.now() });
    if (known && known.database !== kept.database) await drop(known);
    await makeRoom();
  }

  /** Another tab of this person may have come here first: then both follow one database. */
  async function change(doc: Y.Doc, epoch: number, known: Copy | null, unsaved: Path[]): Promise<void> {
    const before = kept;
    before?.doc.off("update", check);
    await before?.stop();
    const shared = known && known.epoch === epoch && known.database !== before?.database ? known.database : null;
    const database = shared ?? `tutti-score ${crypto.randomUUID()}`;
    await addPlaces(database, unsaved);
    follow(await keepScore(database, doc, check));
  }

  return {
    restore,
    keep: (doc, about, unsaved) => then(() => keepNow(doc, about, unsaved())),
    touched: (places) => {
      const copied = [...places];
      void then(async () => {
        if (kept) await addPlaces(kept.database, copied);
      });
    },
    settled: (places) => {
      const copied = [...places];
      void then(async () => {
        if (kept) await replacePlaces(kept.database, copied);
      });
    },
    forget: () =>
      then(async () => {
        const known = await readCopy(owner);
        if (!known || (await countPlaces(known.database)) > 0) return;
        await kept?.stop();
        kept = null;
        await drop(known);
        await deleteCopy(owner);
        tell("none");
      }),
    stop: () => {
      stopped = true;
      kept?.doc.off("update", check);
      void kept?.stop();
    },
  };
}

async function drop({ database }: Copy): Promise<void> {
  await replacePlaces(database, []);
  await deleteScore(database);
}

async function makeRoom(): Promise<void> {
  for (const copy of (await listCopies()).slice(MAX_COPIES)) {
    if ((await countPlaces(copy.database)) > 0) continue;
    await drop(copy);
    await deleteCopy(copy);
  }
}
