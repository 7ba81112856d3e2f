import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type EmbeddedPostgres, startPostgres } from "./postgres.ts";
import { isPostgres, postmasterFile } from "./postmaster.ts";

describe("the embedded PostgreSQL", () => {
  let parent = "";
  let folder = "";
  let running: EmbeddedPostgres;

  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: running.url("postgres") });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  const killPostmaster = async () => {
    process.kill(running.pid(), "SIGKILL");
    await vi.waitFor(() => expect(isPostgres(running.pid())).toBe(false), { timeout: 10_000 });
  };

  beforeAll(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), "tutti-postgres-"));
    await chmod(parent, 0o755);
    folder = path.join(parent, "postgres");
    running = await startPostgres({ folder });
    await query("CREATE TABLE kept (word text)");
  });
  afterAll(async () => {
    await running.stop();
    await rm(parent, { recursive: true });
  });

  it("is a real one, that asks for a password", async () => {
    expect(await query("SELECT current_setting('server_version_num')::int >= 150000 AS recent")).toEqual([
      { recent: true },
    ]);
    const stranger = new pg.Client({ connectionString: running.url("postgres").replace(/:[^:@]+@/, ":wrong@") });
    await expect(stranger.connect()).rejects.toThrow("password authentication failed");
  });

  it("[RU17] that outlived its starter is taken over", async () => {
    const again = await startPostgres({ folder });
    expect(again).toMatchObject({ adopted: true });
    expect(again.pid()).toBe(running.pid());
    expect(again.url("postgres")).toBe(running.url("postgres"));
  });

  it("[RU17] that was killed starts again with everything that was committed", async () => {
    await query("INSERT INTO kept VALUES ('before')");
    await killPostmaster();
    running = await startPostgres({ folder });
    expect(running.adopted).toBe(false);
    expect(await query("SELECT word FROM kept")).toEqual([{ word: "before" }]);
  });

  it("[RU17] comes back on the same port while Tutti runs", async () => {
    const address = running.url("postgres");
    await killPostmaster();
    await running.restart();
    expect(running.url("postgres")).toBe(address);
    expect(await query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("[RU17] is not fooled by a process number that is somebody else's by now", async () => {
    await running.stop();
    const stale = [process.pid, path.join(folder, "data"), 1, 5432, "", "127.0.0.1", "0 0", "ready"].join("\n");
    await writeFile(postmasterFile(path.join(folder, "data")), stale);
    running = await startPostgres({ folder });
    expect(running.adopted).toBe(false);
    expect(running.pid()).not.toBe(process.pid);
  });
});
