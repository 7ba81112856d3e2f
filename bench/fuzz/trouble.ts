import { setTimeout as sleep } from "node:timers/promises";
import { replaceScore } from "../../domain/score/commands/replace-score.ts";
import { root } from "../../domain/score/document.ts";
import { readScore, trackIdsInOrder } from "../../domain/score/read.ts";
import { isFailure } from "../../server/failures.ts";
import { setMember } from "../../server/sharing/members.ts";
import { compactScore } from "../../server/sync/compaction.ts";
import { editScore } from "../../server/sync/edit-score.ts";
import { createPostgresStore } from "../../server/sync/postgres-store.ts";
import { acceptTake } from "../../server/takes/accept.ts";
import { discardTake } from "../../server/takes/discard.ts";
import { proposeTake } from "../../server/takes/propose.ts";
import { restoreTake } from "../../server/takes/restore.ts";
import { propose } from "../../server/takes/test-fixtures.ts";
import { act } from "./people.ts";
import type { Random } from "./random.ts";
import type { Person, World } from "./world.ts";

/** How long a dead process's locks may outlive it. */
const LOCKS_GONE_MS = 10_000;
const BAR = 1920;

/** Everybody's network fails now and then, and comes back. */
export function networkTrouble({ random, network, counts }: World, { token, connection }: Person): void {
  if (random.chance(0.004)) {
    network.cut(token);
    counts.cuts++;
  }
  if (!network.isCut(token) || !random.chance(0.02)) return;
  network.restore(token);
  connection.retry();
}

/** An owner makes an editor a viewer, or a viewer an editor again; open connections hear of it. */
export async function changeRole(world: World, person: Person): Promise<void> {
  const role = person.connection.status.get().role === "viewer" ? "editor" : "viewer";
  await setMember(world.owner, world.project, { userId: person.principal.userId, role });
  world.counts.roleChanges++;
}

/** One process is killed in the middle of everything, and started again; now and then the score is compacted meanwhile. */
export async function killOne(world: World): Promise<void> {
  const { random, counts } = world;
  const server = random.pick(world.servers);
  await server?.kill();
  counts.kills++;
  for (const person of world.people) if (random.chance(0.7)) act(world, person);
  await server?.start();
}

/** Everybody is thrown out, the score begins a new epoch, and they come back with what they had not saved. */
export async function compactInBetween(world: World): Promise<void> {
  const { random, counts, servers } = world;
  await Promise.all(servers.map((server) => server.kill()));
  counts.kills += servers.length;
  for (const person of world.people) if (random.chance(0.7)) act(world, person);
  const store = createPostgresStore();
  const until = performance.now() + LOCKS_GONE_MS;
  let outcome = await compactScore(store, world.project);
  while (outcome === "in use" && performance.now() < until) {
    await sleep(20);
    outcome = await compactScore(store, world.project);
  }
  await store.close();
  if (outcome === "compacted") counts.compactions++;
  else world.faults.push(`the score was not compacted: ${outcome}`);
  await Promise.all(servers.map((server) => server.start()));
}

/** A take arrives, or somebody writes an alternative, or decides on one of these, whole or in part, or takes it back. */
export async function takeTrouble(world: World, { principal, connection }: Person): Promise<void> {
  const { random, project, takes, counts } = world;
  const take = random.pick(takes);
  if (!take || random.chance(0.2)) {
    const { takeId, tracks } = await propose(project, principal.userId, ["Alto", "Tenor"]);
    takes.push({ id: takeId, trackIds: tracks.map(({ id }) => id) });
    counts.takes++;
    return;
  }
  if (random.chance(0.3)) {
    const trackIds = trackIdsInOrder(root(connection.doc, "tracks")).slice(0, 1);
    const alternative = await proposeTake(principal, project, { trackIds }).catch(unlessRefused);
    if (alternative) takes.push({ id: alternative.id, trackIds: [] });
    if (alternative) counts.alternatives++;
    return;
  }
  const decide = random.pick([
    () => acceptTake(principal, project, take.id, someOf(random, take.trackIds)),
    () => acceptTake(principal, project, take.id, someOf(random, take.trackIds)),
    () => discardTake(principal, project, take.id),
    () => restoreTake(principal, project, take.id),
  ]);
  await decide?.().catch(unlessRefused);
  counts.decisions++;
}

function someOf(random: Random, trackIds: readonly string[]) {
  if (random.chance(0.4)) return { bars: [{ startTick: 0, endTick: (1 + random.below(6)) * BAR }] };
  return random.chance(0.5) && trackIds.length > 0 ? { trackIds: trackIds.slice(0, 1) } : {};
}

/** Somebody imports a file: everything is replaced, on the server. */
export async function importScore(world: World, { principal }: Person): Promise<void> {
  await editScore(world.project, { userId: principal.userId, kind: "import", about: { format: "midi" } }, (doc) => {
    const score = readScore(doc);
    replaceScore(doc, { ...score, tracks: score.tracks.slice(0, 4) });
  });
  world.counts.imports++;
}

/** What people are told in words is no fault: somebody was faster, may not, or what it needs is gone. */
function unlessRefused(problem: unknown): null {
  if (!isFailure(problem)) throw problem;
  return null;
}
