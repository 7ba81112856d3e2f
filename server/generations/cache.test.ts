import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readTakes } from "../../domain/score/read.ts";
import { generationInput } from "../../domain/techniques/generation-input.ts";
import { cacheKeyOf } from "../../prisma/cache-key.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { ANSWERS_A_MINUTE, mayAnswerAgain } from "./answers-again.ts";
import { requestGeneration } from "./request.ts";
import { melody, person, projectOf, workerRow } from "./test-fixtures.ts";
import type { GenerationView } from "./view.ts";

const MODEL = {
  id: "gan-chorales",
  technique: "accompany",
  techniques: ["accompany"],
  version: "1",
  title: "Chorale voices",
  description: "",
  parameters: {},
  metrics: {},
  card: "",
};
const TRACKS = [
  { name: "Alto", program: 40, isDrum: false, notes: [{ pitch: 60, start: 0, duration: 480, velocity: 80 }] },
];
let database: TestDatabase;
let ada: Principal;
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await prisma().generation.deleteMany();
  await prisma().worker.deleteMany();
  await workerRow({ report: { models: [MODEL] } });
  ada = await person("Ada");
  projectId = await projectOf([[ada, "editor"]], melody);
});

const ask = (more: object = {}) => requestGeneration(ada, projectId, { technique: "accompany", seed: 7, ...more });

/** Ends a generation as the worker of the fixtures does. */
async function succeed({ id }: GenerationView, version = MODEL.version): Promise<void> {
  const row = await prisma().generation.findUniqueOrThrow({ where: { id } });
  const parameters = JSON.parse(JSON.stringify(row.parameters));
  const key = cacheKeyOf({
    ...row,
    parameters,
    input: generationInput.parse(row.input),
    version,
    backend: "wasm",
  });
  await pool().query(
    `UPDATE "Generation" SET state = 'succeeded', "finishedAt" = now(), backend = 'wasm', result = $2, "cacheKey" = $3 WHERE id = $1`,
    [id, JSON.stringify({ tracks: TRACKS, remarks: ["Heard."] }), key],
  );
}

describe("asking for the same again", () => {
  it("[GE32] is answered at once with a generation and a take of its own, and says so", async () => {
    const first = await ask();
    await succeed(first);
    const again = await ask();
    expect(again.id).not.toBe(first.id);
    expect(again).toMatchObject({
      state: "succeeded",
      progress: 1,
      notes: 1,
      remarks: ["Heard."],
      timings: { cached: true, generateMs: 0 },
    });
    const [take] = readTakes(await readDocument(projectId));
    expect(take).toMatchObject({ id: again.takeId, state: "proposed", tracks: [{ name: "Alto" }] });
    const tickets = await pool().query("SELECT count(*)::int AS count FROM graphile_worker.jobs");
    expect(tickets.rows[0].count).toBe(1);
  });

  it("[GE32] is not the same with another seed, parameter, melody or model version, nor while the first one runs", async () => {
    const first = await ask();
    expect(await ask()).toMatchObject({ state: "queued" });
    await succeed(first);
    for (const other of [{ seed: 8 }, { parameters: { creativity: 0.5 } }, { endTick: 1920 }, { seed: undefined }]) {
      expect(await ask(other)).toMatchObject({ state: "queued" });
    }
    await prisma().worker.deleteMany();
    await workerRow({ report: { models: [{ ...MODEL, version: "2" }] } });
    expect(await ask()).toMatchObject({ state: "queued" });
    await prisma().worker.deleteMany();
    expect(await ask()).toMatchObject({ state: "queued" });
  });

  it("[GE32] waits its turn like any other once somebody has had very many answers in a minute", async () => {
    await succeed(await ask());
    for (let answers = 0; answers < ANSWERS_A_MINUTE; answers++) await mayAnswerAgain(ada.userId);
    expect(await ask()).toMatchObject({ state: "queued" });
    const bob = await person("Bob");
    const his = await projectOf([[bob, "editor"]], melody);
    const answer = await requestGeneration(bob, his, { technique: "accompany", seed: 7 });
    expect(answer).toMatchObject({ state: "succeeded" });
  });

  it("[GE32] holds for another place in the piece, and for the same idempotency key", async () => {
    const section = { startTick: 960, endTick: 1920 };
    await succeed(await ask(section));
    const keyed = await ask({ ...section, idempotencyKey: "press" });
    expect(keyed).toMatchObject({ state: "succeeded" });
    expect((await ask({ ...section, idempotencyKey: "press" })).id).toBe(keyed.id);
    const [take] = readTakes(await readDocument(projectId));
    expect(take?.tracks[0]?.notes).toMatchObject([{ pitch: 60, start: 960 }]);
  });
});
