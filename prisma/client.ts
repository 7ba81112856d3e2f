import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";

/** Connections a process keeps to PostgreSQL for Prisma and, apart from it, for plain SQL. */
const POOL_SIZE = 8;
const CONNECT_TIMEOUT_MS = 5_000;
/** Columns hold times without a zone, in UTC: whatever zone the server has, now() must mean the same. */
const SESSION_OPTIONS = "-c TimeZone=UTC";

type Database = { prisma: PrismaClient; pool: pg.Pool };

// Next bundles its own copy of this module beside the one that the server process loaded: one process, one pool.
const holder: typeof globalThis & { tuttiDatabase?: Database } = globalThis;

/** The address of the database. Throws when the environment names none: `npm start` sets it for every process. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start Tutti with `npm start`, or name a PostgreSQL.");
  return url;
}

function open(): Database {
  const settings = {
    connectionString: databaseUrl(),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: SESSION_OPTIONS,
  };
  const pool = new pg.Pool(settings);
  // An idle connection that breaks must not end the process: the next query opens a new one.
  pool.on("error", (error) => console.error("database connection lost:", error.message));
  // Nor must one that breaks in somebody's hands: their next query fails, and says so.
  pool.on("connect", (client) => client.on("error", () => {}));
  const adapter = new PrismaPg(settings, {
    onPoolError: (error) => console.error("database connection lost:", error.message),
  });
  return { pool, prisma: new PrismaClient({ adapter }) };
}

function database(): Database {
  holder.tuttiDatabase ??= open();
  return holder.tuttiDatabase;
}

/** The Prisma client of this process, opened at the first use. */
export function prisma(): PrismaClient {
  return database().prisma;
}

/** The pg pool of this process, for hot paths, NOTIFY and locks. */
export function pool(): pg.Pool {
  return database().pool;
}

/** Closes what {@link prisma} and {@link pool} opened. */
export async function closeDatabase(): Promise<void> {
  const open = holder.tuttiDatabase;
  if (!open) return;
  delete holder.tuttiDatabase;
  await Promise.all([open.prisma.$disconnect(), open.pool.end()]);
}
