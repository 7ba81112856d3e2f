import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { datasetView } from "../datasets/view.ts";
import { melody, person, projectOf } from "../generations/test-fixtures.ts";
import { handleApi } from "./handle.ts";

const database = await createTestDatabase();
const home = await mkdtemp(path.join(os.tmpdir(), "tutti-uploads-"));
process.env.DATA_DIR = home;
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

const ada = { ...(await person("Ada")), sessionId: null, tokenId: "a token" };

async function send(address: string, init: RequestInit) {
  const request = new Request(`http://tutti.example/api/v1${address}`, { method: "POST", ...init });
  const response = await handleApi(request, {
    principal: ada,
    report: (error) => {
      throw error;
    },
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

const zip = { "content-type": "application/zip" };
const problem = z.object({ status: z.int(), detail: z.string() });

describe("uploads to the API", () => {
  it("[TS2] may be an archive, with its name in the address", async () => {
    const { status, json } = await send("/datasets?name=Hymns&licence=CC0", { headers: zip, body: "PK" });
    expect(status).toBe(201);
    expect(datasetView.parse(json)).toMatchObject({ name: "Hymns", licence: "CC0", state: "reading" });
  });

  it("[TS2] may be a form, with its name in a field", async () => {
    const body = new FormData();
    body.set("name", "Band");
    body.append("files", new Blob(["MThd"]), "a.mid");
    const { status, json } = await send("/datasets", { body });
    expect(status).toBe(201);
    expect(datasetView.parse(json)).toMatchObject({ name: "Band", source: "upload" });
  });

  it("[TS2] may be JSON that names projects", async () => {
    const id = await projectOf([[ada, "owner"]], melody);
    const headers = { "content-type": "application/json" };
    const made = await send("/datasets", { headers, body: JSON.stringify({ name: "Mine", fromProjects: [id] }) });
    expect(made.status).toBe(201);
    expect(datasetView.parse(made.json)).toMatchObject({ name: "Mine", source: "projects" });
    const none = await send("/datasets", { headers, body: JSON.stringify({ fromProjects: [] }) });
    expect(problem.parse(none.json)).toMatchObject({ status: 400, detail: expect.stringContaining("at least one") });
  });

  it("[TS4] of another kind, of nothing and of too much are refused", async () => {
    const html = await send("/datasets", { headers: { "content-type": "text/html" }, body: "x" });
    expect(html.status).toBe(415);
    expect((await send("/datasets", { headers: zip })).status).toBe(400);
    const much = { ...zip, "content-length": String(1e9) };
    expect((await send("/datasets", { headers: much, body: "PK" })).status).toBe(413);
    expect((await send("/own-models", { headers: { "content-type": "application/json" }, body: "{}" })).status).toBe(
      415,
    );
  });

  it("[TS7] answer a recipe that does not fit with every field that is wrong", async () => {
    const headers = { "content-type": "application/json" };
    const recipe = { iterations: 1, learningRate: 100 };
    const body = JSON.stringify({ datasetId: "no id", recipe });
    const { status, json } = await send("/training-runs", { headers, body });
    expect(status).toBe(400);
    const { issues } = z.object({ issues: z.array(z.object({ path: z.string() })) }).parse(json);
    expect(issues.map((issue) => issue.path)).toEqual(["datasetId", "recipe.iterations", "recipe.learningRate"]);
  });
});
