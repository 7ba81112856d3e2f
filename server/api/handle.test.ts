import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { SAMPLE_MELODIES } from "../../domain/melodies/melodies.ts";
import { MAX_MIDI_BYTES } from "../../domain/midi/limits.ts";
import { writeMidi } from "../../domain/midi/write.ts";
import { TECHNIQUE_IDS } from "../../domain/techniques/technique.ts";
import { closeDatabase } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { createGuest } from "../sign-in/guests.ts";
import type { Principal } from "../sign-in/principal.ts";
import { propose } from "../takes/test-fixtures.ts";
import { MAX_JSON_BYTES } from "./body.ts";
import { handleApi } from "./handle.ts";
import { REQUESTS_A_MINUTE } from "./rate.ts";
import { findOperation } from "./router.ts";

let database: TestDatabase;
let ada: Principal;
let bob: Principal;
const unexpected: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  ada = await principal("Ada");
  bob = await principal("Bob");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function principal(name: string): Promise<Principal> {
  const { id } = await createGuest(name);
  return { userId: id, name, color: "#62b6ff", isGuest: true, sessionId: null, tokenId: randomUUID() };
}

type Call = {
  as?: Principal | null;
  body?: unknown;
  bytes?: Uint8Array;
  type?: string;
  headers?: Record<string, string>;
};

async function call(method: string, path: string, { as = ada, body, bytes, type, headers }: Call = {}) {
  const payload = bytes ? Buffer.from(bytes) : body === undefined ? undefined : JSON.stringify(body);
  const request = new Request(`http://tutti.example/api/v1${path}`, {
    method,
    ...(payload === undefined ? {} : { body: payload }),
    headers: { "content-type": type ?? "application/json", ...headers },
  });
  const response = await handleApi(request, { principal: as, report: (error) => unexpected.push(error) });
  const contents = Buffer.from(await response.arrayBuffer());
  const json: unknown = (response.headers.get("content-type") ?? "").includes("json")
    ? JSON.parse(contents.toString("utf8"))
    : undefined;
  expectDocumented(method, path, response.status, json);
  return { status: response.status, headers: response.headers, contents, json };
}

/** [AP2] for every answer in this file: it holds what the document says, and nothing that the document keeps to itself. */
function expectDocumented(method: string, path: string, status: number, json: unknown): void {
  const found = findOperation(method, path);
  if (found.kind !== "found" || status >= 400) return;
  const { schema } = found.operation.responses[status] ?? {};
  if (schema) expect(schema.parse(json), `${method} ${path}`).toEqual(json);
}

const project = z.object({ id: z.string(), title: z.string(), role: z.string() });
const problem = z.object({ status: z.number(), title: z.string(), detail: z.string() });

async function newProject(melodyId?: string): Promise<string> {
  const created = await call("POST", "/projects", { body: { title: "Test", ...(melodyId ? { melodyId } : {}) } });
  expect(created.status).toBe(201);
  return project.parse(created.json).id;
}

describe("projects over the API", () => {
  it("creates, reads, renames, trashes and restores", async () => {
    const id = await newProject();
    expect(project.parse((await call("GET", `/projects/${id}`)).json)).toMatchObject({ title: "Test", role: "owner" });
    expect((await call("PATCH", `/projects/${id}`, { body: { title: "  Renamed " } })).json).toMatchObject({
      title: "Renamed",
    });
    expect((await call("DELETE", `/projects/${id}`)).status).toBe(204);
    expect((await call("POST", `/projects/${id}/restore`)).status).toBe(200);
  });

  it("[AP3] answers 404 for foreign projects, unknown ids and ids that are none", async () => {
    const id = await newProject();
    for (const path of [
      `/projects/${id}`,
      `/projects/${id}/score`,
      `/projects/${id}/midi`,
      `/projects/${id}/members`,
    ]) {
      expect((await call("GET", path, { as: bob })).status).toBe(404);
    }
    expect((await call("PATCH", `/projects/${id}`, { as: bob, body: { title: "Mine" } })).status).toBe(404);
    expect((await call("GET", `/projects/${randomUUID()}`)).status).toBe(404);
    expect((await call("GET", "/projects/not-an-id")).status).toBe(404);
  });

  it("says what is wrong with characters that no database takes, wherever they stand", async () => {
    const id = await newProject();
    for (const bad of ["\u0000", "\ud800"]) {
      const anchor = { kind: "track", trackId: `t${bad}`, name: "Melody" };
      const refused = await call("POST", `/projects/${id}/comments`, { body: { anchor, text: "Well." } });
      expect(refused.status).toBe(400);
      expect(problem.parse(refused.json).detail).toContain("characters");
      const body = { anchor: { kind: "piece" }, text: "Well.", [`more${bad}`]: 1 };
      expect((await call("POST", `/projects/${id}/comments`, { body })).status).toBe(400);
    }
    const face = await call("POST", `/projects/${id}/comments`, {
      body: { anchor: { kind: "track", trackId: "t\\u0000 \u{1f3b9}" }, text: "Well." },
    });
    expect(face.status).toBe(201);
  });

  it("[AP4] wants somebody who is signed in", async () => {
    const refused = await call("GET", "/projects", { as: null });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(problem.parse(refused.json).status).toBe(401);
  });

  it("[AP5] takes no writes by cookie from other sites", async () => {
    const byCookie = { ...ada, tokenId: null, sessionId: randomUUID() };
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect((await call("POST", "/projects", { as: byCookie, body: {}, headers: foreign })).status).toBe(403);
  });
});

describe("the score over the API", () => {
  it("gives the score as JSON and as MIDI, and takes a MIDI file back", async () => {
    const id = await newProject("twinkle");
    const exported = await call("GET", `/projects/${id}/midi`);
    expect(exported.headers.get("content-type")).toBe("audio/midi");
    const before = (await call("GET", `/projects/${id}/score`)).json;
    const other = await newProject();
    const put = await call("PUT", `/projects/${other}/midi`, { bytes: exported.contents, type: "audio/midi" });
    expect(put.status).toBe(200);
    const after = (await call("GET", `/projects/${other}/score`)).json;
    expect(notesOf(after)).toEqual(notesOf(before));
    expect(notesOf(after).length).toBeGreaterThan(20);
  });

  it("[AP6] answers a file that is no MIDI with a sentence, and leaves the score as it was", async () => {
    const id = await newProject("twinkle");
    const before = (await call("GET", `/projects/${id}/score`)).json;
    const refused = await call("PUT", `/projects/${id}/midi`, { bytes: Buffer.from("no MIDI"), type: "audio/midi" });
    expect(refused.status).toBe(400);
    expect(problem.parse(refused.json).detail.length).toBeGreaterThan(10);
    expect((await call("GET", `/projects/${id}/score`)).json).toEqual(before);
  });

  it("[AP6] cuts off a body that is too large before reading it whole", async () => {
    const id = await newProject();
    const huge = new Uint8Array(MAX_JSON_BYTES + 1).fill(32);
    expect((await call("PATCH", `/projects/${id}`, { bytes: huge })).status).toBe(413);
    expect((await call("PUT", `/projects/${id}/midi`, { bytes: new Uint8Array(4), type: "text/html" })).status).toBe(
      415,
    );
  });
});

describe("bad input over the API", () => {
  it("[AP6] takes JSON by any name, and says 415 to what is something else", async () => {
    const json = Buffer.from('{"title":"Plain"}');
    expect((await call("POST", "/projects", { bytes: json, type: "text/plain" })).status).toBe(201);
    const form = Buffer.from("title=Form");
    const refused = await call("POST", "/projects", { bytes: form, type: "application/x-www-form-urlencoded" });
    expect(refused.status).toBe(415);
    expect(problem.parse(refused.json).detail).toContain("application/json");
  });

  it("[AP6] says 413 to a MIDI file that the reader would refuse for its size", async () => {
    const id = await newProject("twinkle");
    const refused = await call("PUT", `/projects/${id}/midi`, {
      bytes: new Uint8Array(MAX_MIDI_BYTES + 1),
      type: "audio/midi",
    });
    expect(refused.status).toBe(413);
    expect(problem.parse(refused.json).detail).toContain("4 MB");
  });

  it("[AP6] says what does not fit, field by field", async () => {
    const refused = await call("POST", "/projects", { body: { title: 17 } });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({ issues: [{ path: "title" }] });
    expect((await call("POST", "/projects", { bytes: Buffer.from("{nonsense") })).status).toBe(400);
  });

  it("[AP6] refuses wrong parameters of a generation before anything is queued", async () => {
    const id = await newProject("twinkle");
    const refused = await call("POST", `/projects/${id}/generations`, {
      body: { technique: "accompany", parameters: { voices: 99 } },
    });
    expect(refused.status).toBe(400);
    const listed = await call("GET", `/projects/${id}/generations`);
    expect(listed.json).toEqual({ generations: [] });
  });

  it("[AP6] refuses text that no database takes", async () => {
    const id = await newProject("twinkle");
    const text = "a\0b";
    expect((await call("PATCH", `/projects/${id}`, { body: { title: text } })).status).toBe(400);
    const asked = { technique: "accompany", idempotencyKey: text };
    expect((await call("POST", `/projects/${id}/generations`, { body: asked })).status).toBe(400);
    expect((await call("POST", `/projects/${id}/takes/${text}/accept`, { body: {} })).status).toBe(404);
    expect((await call("GET", `/projects/${id}%00/score`)).status).toBe(404);
  });

  it("[AP6] names the techniques to who asks for another", async () => {
    const id = await newProject("twinkle");
    const refused = await call("POST", `/projects/${id}/generations`, { body: { technique: "dance" } });
    expect(refused.status).toBe(400);
    const { detail } = problem.parse(refused.json);
    expect(detail).toBe(`technique: There is no such technique here: choose ${TECHNIQUE_IDS.join(", ")}.`);
  });

  it("[AP8] lets one person ask so often a minute, says when to come back, and nobody else waits", async () => {
    const eve = await principal("Eve");
    const asked = (as: Principal) => call("GET", "/projects/none", { as });
    for (let count = 0; count < REQUESTS_A_MINUTE; count += 1) await asked(eve);
    const refused = await asked(eve);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await asked(bob)).status).toBe(404);
  });

  it("never once broke on our side", () => {
    expect(unexpected).toEqual([]);
  });
});

describe("generations over the API", () => {
  it("queues one and hides it from others", async () => {
    const id = await newProject("twinkle");
    const queued = await call("POST", `/projects/${id}/generations`, { body: { technique: "accompany", seed: 7 } });
    expect(queued.status).toBe(202);
    const generation = z.object({ id: z.string(), state: z.string(), seed: z.number() }).parse(queued.json);
    expect(generation).toMatchObject({ state: "queued", seed: 7 });
    expect((await call("GET", `/generations/${generation.id}`)).status).toBe(200);
    expect((await call("GET", `/generations/${generation.id}`, { as: bob })).status).toBe(404);
    expect((await call("DELETE", `/generations/${generation.id}`)).json).toMatchObject({ state: "cancelled" });
  });
});

describe("takes over the API", () => {
  it("[AP7] can be read before anybody decides, and accepted in part", async () => {
    const id = await newProject("twinkle");
    const { takeId, tracks } = await propose(id, ada.userId, ["Alto", "Bass"]);
    const listed = await call("GET", `/projects/${id}/takes`);
    expect(listed.json).toMatchObject({ takes: [{ id: takeId, state: "proposed" }] });
    const read = await call("GET", `/projects/${id}/takes/${takeId}`);
    expect(read.json).toMatchObject({ tracks: tracks.map(({ id, name }) => ({ id, name, notes: [{ pitch: 48 }] })) });
    expect((await call("GET", `/projects/${id}/takes/${takeId}`, { as: bob })).status).toBe(404);
    const chosen = { trackIds: [tracks[1]?.id] };
    expect((await call("POST", `/projects/${id}/takes/${takeId}/accept`, { body: chosen })).status).toBe(200);
    const score = z.object({ tracks: z.array(z.object({ name: z.string() })) });
    const after = score.parse((await call("GET", `/projects/${id}/score`)).json);
    expect(after.tracks.map(({ name }) => name)).toEqual(["Melody", "Bass"]);
  });
});

describe("sharing over the API", () => {
  it("[AP2] answers with what the document says", async () => {
    const id = await newProject();
    expect((await call("GET", `/projects/${id}/members`)).json).toMatchObject({ members: [{ role: "owner" }] });
    const made = await call("POST", `/projects/${id}/links`, { body: { role: "viewer" } });
    expect(made.status).toBe(201);
    expect((await call("GET", `/projects/${id}/links`)).json).toMatchObject({ links: [{ role: "viewer" }] });
    expect((await call("GET", "/models")).status).toBe(200);
    expect((await call("GET", `/projects/${id}/generations`)).status).toBe(200);
  });
});

function notesOf(score: unknown): number[][] {
  const parsed = z
    .object({
      tracks: z.array(
        z.object({
          notes: z.array(
            z.object({ pitch: z.number(), start: z.number(), duration: z.number(), velocity: z.number() }),
          ),
        }),
      ),
    })
    .parse(score);
  return parsed.tracks.flatMap((track) => track.notes.map((n) => [n.pitch, n.start, n.duration, n.velocity]));
}

it("knows its sample melodies", () => {
  expect(SAMPLE_MELODIES.map((melody) => writeMidi(melody.score()).length > 100)).not.toContain(false);
});
