import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { editScore, readDocument } from "./edit-score.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function newProject(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    `INSERT INTO "Project" (id, title) VALUES (gen_random_uuid(), 'a project') RETURNING id`,
  );
  return rows[0]?.id ?? "";
}

const contentOf = async (project: string) => (await readDocument(project)).getMap("notes").toJSON();

describe("editing a score on the server", () => {
  it("[SY17] appends only the difference, with its author and kind", async () => {
    const project = await newProject();
    const author = "00000000-0000-4000-8000-00000000000a";
    await editScore(project, { userId: null, kind: "sample" }, (doc) => doc.getMap("notes").set("a", "x".repeat(500)));
    const result = await editScore(project, { userId: author, kind: "import" }, (doc) => {
      doc.getMap("notes").set("b", 1);
      return [...doc.getMap("notes").keys()].sort();
    });
    expect(result).toEqual(["a", "b"]);
    const { rows } = await pool().query(
      'SELECT kind, "userId", length(data) AS size FROM "ScoreUpdate" WHERE "projectId" = $1 ORDER BY seq',
      [project],
    );
    expect(rows).toMatchObject([
      { kind: "sample", userId: null },
      { kind: "import", userId: author },
    ]);
    expect(rows[1]?.size).toBeLessThan(100);
  });

  it("[SY17] writes nothing when the change throws or changes nothing", async () => {
    const project = await newProject();
    const author = { userId: null, kind: "edit" as const };
    const failing = editScore(project, author, (doc) => {
      doc.getMap("notes").set("a", 1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await editScore(project, author, () => "nothing")).toBe("nothing");
    expect(await contentOf(project)).toEqual({});
    await expect(editScore("00000000-0000-4000-8000-000000000000", author, () => {})).rejects.toThrow(
      "no such project",
    );
  });

  it("[SY17] two that replace everything at the same moment leave what the later one wrote", async () => {
    const project = await newProject();
    const replaceBy = (name: string) =>
      editScore(project, { userId: null, kind: "import" }, (doc) => {
        const notes = doc.getMap("notes");
        for (const key of [...notes.keys()]) notes.delete(key);
        notes.set(name, 1);
      });
    await Promise.all(["a", "b", "c", "d"].map(replaceBy));
    expect(Object.keys(await contentOf(project))).toHaveLength(1);
  });

  it("[SY17] many at once neither deadlock nor lose anything", async () => {
    const project = await newProject();
    const edits = Array.from({ length: 20 }, (_, i) =>
      editScore(project, { userId: null, kind: "edit" }, (doc) => doc.getMap("notes").set(`n${i}`, i)),
    );
    await Promise.all(edits);
    expect(Object.keys(await contentOf(project))).toHaveLength(20);
  });
});
