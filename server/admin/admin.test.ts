import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { datasetPlaces } from "../../prisma/data-folders.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { listDatasets } from "../datasets/read.ts";
import { authenticateBearer } from "../sign-in/authenticate.ts";
import { checkPassword } from "../sign-in/check-password.ts";
import { sessionPrincipal } from "../sign-in/sessions.ts";
import { signedInAs, someCaller, someGuest } from "../sign-in/test-people.ts";
import { runCommand } from "./commands.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const PASSWORD = "correct horse battery";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function run(args: string[], typed = ""): Promise<string[]> {
  const lines: string[] = [];
  await runCommand(args, { databaseUrl: database.url, input: Readable.from([typed]), out: (line) => lines.push(line) });
  return lines;
}

const userBy = (email: string) => prisma().user.findUniqueOrThrow({ where: { email } });

describe("[ID20] the operator's command line", () => {
  it("prints a token alone on standard output, and makes the user", async () => {
    const env = { ...process.env, DATABASE_URL: database.url };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", MAIN, "token", "Ada@example.org"],
      {
        env,
      },
    );
    expect(stdout).toMatch(/^tutti_[\w-]{43}\n$/);
    const { id } = await userBy("ada@example.org");
    expect(await authenticateBearer(stdout.trim())).toMatchObject({ userId: id, name: "ada", isGuest: false });
  });

  it("ends with words and a code for what it does not know", async () => {
    const wrong = promisify(execFile)(process.execPath, ["--import", "tsx", MAIN, "frobnicate"]);
    await expect(wrong).rejects.toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("token EMAIL") });
  });

  it("gives every token anew, for the same user", async () => {
    const [one, two] = [await run(["token", "clara@example.org"]), await run(["token", "clara@example.org"])];
    expect(one).not.toEqual(two);
    expect(await prisma().user.count({ where: { email: "clara@example.org" } })).toBe(1);
  });

  it("tidies up, and says what went", async () => {
    expect(await run(["tidy", "--days", "30"])).toEqual([expect.stringMatching(/^Forgot \d+ guests, \d+ projects/)]);
    await expect(run(["tidy", "--days", "0"])).rejects.toMatchObject({ kind: "invalid" });
  });

  it("makes users, with a password from standard input, as admins", async () => {
    expect(await run(["user", "robert@example.org", "--admin", "--password-stdin"], `${PASSWORD}\n`)).toEqual([
      "Made robert@example.org.",
    ]);
    expect(await userBy("robert@example.org")).toMatchObject({ isAdmin: true });
    expect(await checkPassword({ email: "robert@example.org", password: PASSWORD }, someCaller())).not.toBeNull();
    await expect(run(["user", "robert@example.org", "--password-stdin"], "short")).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  it("[TK10] says how many takes were accepted, per technique", async () => {
    expect(await run(["takes"])).toEqual(["There is no take yet."]);
    const { id: projectId } = await prisma().project.create({ data: { title: "Piece" } });
    const data = { projectId, label: "x", state: "accepted", notesOffered: 12, notesKept: 5 };
    await prisma().take.create({ data });
    const [head, row] = await run(["takes"]);
    expect(head).toMatch(/^technique +takes +waiting +accepted/);
    expect(row).toMatch(/^alternative +1 +0 +1 +1 +0 +12 +5$/);
  });

  it("lists accounts, not guests", async () => {
    await someGuest("Hidden");
    await run(["user", "listed@example.org"]);
    const lines = await run(["users"]);
    expect(lines.join("\n")).toContain("listed@example.org");
    expect(lines.join("\n")).not.toContain("Hidden");
  });

  it("signs a user out everywhere", async () => {
    await run(["user", "gone@example.org"]);
    const { id } = await userBy("gone@example.org");
    const session = await signedInAs(id);
    expect(await run(["sessions", "revoke", "gone@example.org"])).toEqual(["Signed out of 1 browser."]);
    expect(await sessionPrincipal(session.sessionId ?? "")).toBeNull();
    await expect(run(["sessions", "revoke", "nobody@example.org"])).rejects.toMatchObject({ kind: "notFound" });
  });

  it("makes a backup, or says why not", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "tutti-backup-"));
    const file = path.join(folder, "tutti.dump");
    const made = await run(["backup", file]).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ kind: "unavailable", message: expect.stringMatching(/pg_dump/) });
        return false;
      },
    );
    const size = await stat(file).then(
      ({ size: bytes }) => bytes,
      () => 0,
    );
    expect(size > 0).toBe(made);
    await rm(folder, { recursive: true });
  });

  it.each([
    [[]],
    [["token"]],
    [["token", "a@example.org", "b@example.org"]],
    [["token", "no-address"]],
    [["sessions"]],
  ])("refuses %j with words", async (args) => {
    await expect(run(args)).rejects.toMatchObject({ kind: "invalid" });
  });
});

describe("[TS21] what the operator offers to train on", () => {
  it("is copied, read by a worker, there for everybody, and taken back", async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), "tutti-admin-data-"));
    const folder = path.join(home, "chorales");
    await mkdir(path.join(folder, "bach"), { recursive: true });
    await writeFile(path.join(folder, "bach", "one.mid"), "MThd");
    process.env.DATA_DIR = path.join(home, "data");
    expect(await run(["dataset", "Chorales", folder, "--licence", "CC0"])).toEqual([
      "Chorales is offered to everybody as soon as a worker has read it.",
    ]);
    const { id } = await prisma().dataset.findFirstOrThrow({ where: { ownerId: null, name: "Chorales" } });
    expect(await readdir(path.join(datasetPlaces(id).files, "bach"))).toEqual(["one.mid"]);
    expect(await run(["datasets"])).toEqual(["Chorales\treading\t"]);
    const [seen] = await listDatasets(await someGuest());
    expect(seen).toMatchObject({ id, source: "operator", licence: "CC0", isOwn: false });
    await expect(run(["dataset", "Chorales", folder])).rejects.toThrow("already");
    await expect(run(["dataset", "Others", path.join(home, "nowhere")])).rejects.toThrow("nothing at");
    await run(["dataset", "remove", "Chorales"]);
    expect(await run(["datasets"])).toEqual([]);
    await rm(home, { recursive: true, force: true });
  });
});
