import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../prisma/client.ts";
import { folderOf } from "../prisma/data-folders.ts";
import { createTestDatabase, type TestDatabase } from "../prisma/test-database.ts";
import { modelFolder } from "./model-folder.ts";
import { somebody } from "./test/fixtures.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function model(path: string): Promise<string> {
  const data = { ownerId: await somebody(), technique: "accompany", name: "Mine", path };
  return (await prisma().customModel.create({ data })).id;
}

describe("[GE33] where a model lies", () => {
  it("is below the folder of people's models, for those that are no shipped ones", async () => {
    expect(await modelFolder("gan-chorales")).toBeNull();
    expect(await modelFolder(await model("abc"))).toBe(folderOf("models", "abc"));
  });

  it("is nowhere else, whatever its row says", async () => {
    await expect(modelFolder(await model("../../etc"))).rejects.toThrow("not a folder");
  });

  it("is nowhere once it was deleted, and the words say so", async () => {
    const id = await model("abc");
    await prisma().customModel.update({ where: { id }, data: { trashedAt: new Date() } });
    await expect(modelFolder(id)).rejects.toThrow("has been deleted: choose another one");
    await expect(modelFolder("00000000-0000-4000-8000-000000000000")).rejects.toThrow("deleted");
  });
});
