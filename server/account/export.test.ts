import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readMidi } from "../../domain/midi/read.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { handleApi } from "../api/handle.ts";
import { createProject } from "../projects/create.ts";
import { trashProject } from "../projects/trash.ts";
import { removeMember, setMember } from "../sharing/members.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { createWorkspace } from "../workspaces/workspaces.ts";
import { exportAccount } from "./export.ts";
import { exportProgress } from "./export-run.ts";

type Account = Awaited<ReturnType<typeof someAccount>>;
let database: TestDatabase;
let ada: Account;
let ben: Account;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  [ada, ben] = [await someAccount("Ada"), await someAccount("Ben")];
});
afterAll(() => database.drop());

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Record<string, Uint8Array>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return unzipSync(Buffer.concat(parts));
}
const textIn = (files: Record<string, Uint8Array>, name: string) => strFromU8(files[name] ?? new Uint8Array());

describe("[AC20] downloading everything", () => {
  it("has one's profile, projects with their music, comments, chat and takes, and a README that names each file", async () => {
    const mine = (await createProject(ada, { melodyId: "twinkle", title: "My: song?" })).id;
    const theirs = (await createProject(ben, { title: "Ben's" })).id;
    await setMember(ben, theirs, { email: ada.email, role: "viewer" });
    await createProject(ben, { title: "Secret" });
    await createWorkspace(ada, { name: "Band" });
    await prisma().chatMessage.create({ data: { projectId: mine, authorId: ada.userId, text: "Hello chat" } });
    const files = await whole(await exportAccount(ada));
    const names = Object.keys(files);
    expect(names).toEqual(
      expect.arrayContaining([
        "README.txt",
        "profile.json",
        "projects/0001 My song/score.mid",
        "projects/0001 My song/score.json",
        "projects/0002 Ben's/comments.json",
        "workspaces.json",
        "models.json",
        "datasets.json",
        "my-actions.json",
      ]),
    );
    const midi = readMidi(files["projects/0001 My song/score.mid"] ?? new Uint8Array());
    expect(midi.ok && midi.score.tracks[0]?.notes.length).toBeGreaterThan(10);
    expect(textIn(files, "projects/0001 My song/chat.json")).toContain("Hello chat");
    expect(textIn(files, "profile.json")).toContain(ada.email);
    expect(textIn(files, "my-actions.json")).toContain("project.created");
    expect(names.join()).not.toContain("Secret");
    const all = names.map((name) => textIn(files, name)).join();
    expect(all).not.toContain(ben.email);
    expect(all).not.toContain("scrypt$");
    for (const name of new Set(names.map((path) => path.split("/").at(-1) ?? ""))) {
      if (name !== "README.txt") expect(textIn(files, "README.txt")).toContain(name);
    }
  });

  it("is written one at a time, tells how far it is, and ends with the reader", async () => {
    for (let i = 0; i < 3; i++) await createProject(ada);
    const first = await exportAccount(ada);
    await first.next();
    expect(await exportProgress(ada.userId)).toEqual({ running: true, done: 0, total: 3 });
    await expect(exportAccount(ada)).rejects.toMatchObject({ kind: "conflict" });
    await exportAccount(ben).then(whole);
    while ((await exportProgress(ada.userId)).done < 1) await first.next();
    await first.return(undefined);
    expect(await exportProgress(ada.userId)).toEqual({ running: false, done: 0, total: 0 });
    await exportAccount(ada).then(whole);
  });

  it("has nothing of a project that lies in somebody else's trash, or that was lost while it was written", async () => {
    const [trashed, lost] = [(await createProject(ben, { title: "Gone" })).id, (await createProject(ben)).id];
    for (const id of [trashed, lost]) {
      await setMember(ben, id, { email: ada.email, role: "viewer" });
      await prisma().chatMessage.create({ data: { projectId: id, authorId: ben.userId, text: "Between us" } });
    }
    await trashProject(ben, trashed);
    const chunks = await exportAccount(ada);
    const first = await chunks.next();
    await removeMember(ben, lost, ada.userId);
    const parts = first.done ? [] : [first.value];
    for await (const chunk of chunks) parts.push(chunk);
    const files = unzipSync(Buffer.concat(parts));
    expect(Object.keys(files).filter((name) => name.startsWith("projects/"))).toEqual([]);
    expect(Object.keys(files)).toContain("my-actions.json");
  });

  it("comes over the API as a stream", async () => {
    await createProject(ada);
    const request = new Request("http://tutti.example/api/v1/account/export", {
      method: "POST",
      headers: { origin: "http://tutti.example", "sec-fetch-site": "same-origin" },
    });
    const failed = (error: unknown) => {
      throw error;
    };
    const response = await handleApi(request, { principal: ada, report: failed });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/zip");
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(files)).toContain("README.txt");
  });
});
