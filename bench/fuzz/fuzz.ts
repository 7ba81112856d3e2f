import * as Y from "yjs";
import { createScoreDocument } from "../../domain/score/document.ts";
import { prisma } from "../../prisma/client.ts";
import { person as newPerson } from "../../server/generations/test-fixtures.ts";
import { editScore } from "../../server/sync/edit-score.ts";
import { judge, settle } from "./judge.ts";
import { installNetwork } from "./network.ts";
import { act, join } from "./people.ts";
import { serverProcess } from "./processes.ts";
import { createRandom } from "./random.ts";
import { changeRole, compactInBetween, importScore, killOne, networkTrouble, takeTrouble } from "./trouble.ts";
import { type Counts, NO_COUNTS, type World } from "./world.ts";

export type FuzzOptions = {
  operations: number;
  seed: number;
  /** the database on which everything runs */
  databaseUrl: string;
  /** server processes; with more than one they meet through Redis */
  processes?: number;
  redisUrl?: string | undefined;
  /** does harm before everything is judged: to see that it is found out */
  meddle?: (project: string) => Promise<void>;
};

export type FuzzResult = Counts & { faults: string[] };

/**
 * Two to six people edit one score by chance, through server processes as Tutti runs them on a real database: with undo
 * and redo, cables cut, roles changed, takes decided on, files imported, processes killed, scores compacted, and somebody who comes late.
 * In the end all have to hold the same, which is what the database holds and what its log replays to, and nothing that
 * was taken may be missing. The seed decides what people do; when things meet is the machine's affair.
 */
export async function fuzz({
  operations,
  seed,
  databaseUrl,
  processes = 1,
  redisUrl,
  meddle,
}: FuzzOptions): Promise<FuzzResult> {
  const random = createRandom(seed);
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl ?? "" };
  const servers = await Promise.all(Array.from({ length: processes }, () => serverProcess(env)));
  const world: World = {
    random,
    network: installNetwork(),
    servers,
    ...(await newProject()),
    people: [],
    takes: [],
    counts: { ...NO_COUNTS },
    faults: [],
  };
  try {
    await Promise.all(servers.map((server) => server.start()));
    for (let count = 2 + random.below(5); count > 0; count--) await join(world);
    while (world.counts.operations < operations) await step(world);
    await join(world);
    await settle(world);
    await meddle?.(world.project);
    await judge(world);
  } finally {
    for (const { connection, undo } of world.people) {
      undo.dispose();
      connection.destroy();
    }
    await Promise.all(servers.map((server) => server.kill()));
  }
  return { ...world.counts, faults: world.faults };
}

async function newProject(): Promise<Pick<World, "owner" | "project">> {
  const owner = await newPerson("Owner");
  const memberships = { create: [{ userId: owner.userId, role: "owner" as const }] };
  const { id } = await prisma().project.create({ data: { title: "Fuzz", memberships } });
  const fresh = Y.encodeStateAsUpdate(createScoreDocument());
  await editScore(id, { userId: null, kind: "sample" }, (doc) => Y.applyUpdate(doc, fresh));
  return { owner, project: id };
}

async function step(world: World): Promise<void> {
  const { random } = world;
  const person = random.pick(world.people);
  if (!person) return;
  networkTrouble(world, person);
  if (random.chance(person.connection.status.get().role === "viewer" ? 0.03 : 0.002)) await changeRole(world, person);
  if (random.chance(0.008)) await takeTrouble(world, person);
  if (random.chance(0.0003)) await importScore(world, person);
  if (random.chance(0.0005)) await killOne(world);
  if (random.chance(0.0004)) await compactInBetween(world);
  act(world, person);
  const wait = random.chance(0.05) ? random.below(30) : 0;
  await new Promise((resolve) => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)));
}
