import { mergeUpdates, retire } from "./merge-updates.ts";
import type { Append, Compaction, Rebuild, ScoreStore, StoredScore, UpdateNotice } from "./score-store.ts";

type Row = Append & { seq: bigint };
type Snapshot = { data: Uint8Array; throughSeq: bigint; retired: Uint8Array | null };
type StoredProject = { epoch: number; rows: Row[]; snapshot: Snapshot | null; holds: number };

/** What several memory stores share, as several processes share a database. */
export type MemoryDatabase = {
  projects: Map<string, StoredProject>;
  nextSeq: bigint;
  watchers: Set<(notice: UpdateNotice) => void>;
};

export function createMemoryDatabase(projectIds: readonly string[] = []): MemoryDatabase {
  const database: MemoryDatabase = { projects: new Map(), nextSeq: 1n, watchers: new Set() };
  for (const id of projectIds) addProject(database, id);
  return database;
}

export function addProject(database: MemoryDatabase, projectId: string): void {
  database.projects.set(projectId, { epoch: 1, rows: [], snapshot: null, holds: 0 });
}

/** A store without a database, for tests, fuzzing and trying things out: everything is gone when the process ends. */
export function createMemoryStore(database: MemoryDatabase, origin = "memory"): ScoreStore {
  const project = (id: string) => database.projects.get(id);
  const inEpoch = (found: StoredProject) =>
    found.rows.filter((row) => row.epoch === found.epoch && row.seq > (found.snapshot?.throughSeq ?? 0n));

  async function load(projectId: string): Promise<StoredScore | null> {
    const found = project(projectId);
    if (!found) return null;
    const { epoch, snapshot } = found;
    const updates = inEpoch(found).map((row) => row.data);
    return {
      epoch,
      snapshot: snapshot?.data ?? null,
      updates,
      throughSeq: snapshot?.throughSeq ?? 0n,
      retired: snapshot?.retired ?? null,
    };
  }

  async function append(batch: readonly Append[]): Promise<boolean[]> {
    const notices = new Map<string, string[]>();
    const stored = batch.map((entry) => {
      const found = project(entry.projectId);
      if (found?.epoch !== entry.epoch) return false;
      const seq = database.nextSeq++;
      found.rows.push({ ...entry, data: entry.data.slice(), seq });
      notices.set(entry.projectId, [...(notices.get(entry.projectId) ?? []), String(seq)]);
      return true;
    });
    for (const [id, seqs] of notices) for (const heard of database.watchers) heard({ project: id, seqs, origin });
    return stored;
  }

  async function snapshot(projectId: string): Promise<void> {
    const found = project(projectId);
    const rows = found ? inEpoch(found) : [];
    const last = rows.at(-1);
    if (!found || !last) return;
    const before = found.snapshot ? [found.snapshot.data] : [];
    const data = mergeUpdates([...before, ...rows.map((row) => row.data)]);
    found.snapshot = { data, throughSeq: last.seq, retired: found.snapshot?.retired ?? null };
  }

  async function compact(projectId: string, rebuild: Rebuild): Promise<Compaction> {
    const found = project(projectId);
    if (!found) return "no such project";
    if (found.holds > 0) return "in use";
    const before = found.snapshot ? [found.snapshot.data] : [];
    const ending = mergeUpdates([...before, ...inEpoch(found).map((row) => row.data)]);
    const data = await rebuild(ending);
    if (!data) return "left";
    found.snapshot = {
      data,
      throughSeq: found.rows.at(-1)?.seq ?? 0n,
      retired: retire(found.snapshot?.retired ?? null, ending),
    };
    found.epoch += 1;
    return "compacted";
  }

  async function hold(projectId: string): Promise<() => Promise<void>> {
    const found = project(projectId);
    if (found) found.holds += 1;
    return async () => {
      if (found) found.holds -= 1;
    };
  }

  return {
    origin,
    load,
    append,
    snapshot,
    compact,
    hold,
    fetch: async (projectId, epoch, seqs) =>
      (project(projectId)?.rows ?? [])
        .filter((row) => row.epoch === epoch && seqs.includes(String(row.seq)))
        .map((row) => row.data),
    clock: async () => Date.now(),
    touch: async () => {},
    watch: async (heard) => {
      database.watchers.add(heard);
      return async () => {
        database.watchers.delete(heard);
      };
    },
    close: async () => {},
  };
}
