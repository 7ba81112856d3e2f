import os from "node:os";
import path from "node:path";
import { z } from "zod";

const MAX_PORT = 65_535;
const MAX_WORKERS = 256;

const port = z.coerce.number().int().min(1).max(MAX_PORT);
const url = z.url({ protocol: /^https?$/ });

const environmentSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: url.optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  AUTH_SECRET: z.string().min(1).optional(),
  WORKERS: z.coerce.number().int().min(0).max(MAX_WORKERS).optional(),
  METRICS_TOKEN: z.string().min(1).optional(),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("warn"),
  AUTH_GOOGLE_ID: z.string().optional(),
  AUTH_GITHUB_ID: z.string().optional(),
});

/** What the environment says, checked and with the defaults filled in. */
export type Configuration = {
  production: boolean;
  port: number;
  host: string;
  /** The address people type, without a slash at its end. */
  publicUrl: string;
  /** Absolute. */
  dataDir: string;
  /** An existing PostgreSQL; undefined: the embedded one. */
  databaseUrl: string | undefined;
  /** Redis or Valkey, by which several sync processes tell each other what happens; undefined: by the database alone. */
  redisUrl: string | undefined;
  /** What signs sessions; undefined: one that is made once and kept in `dataDir`. */
  authSecret: string | undefined;
  /** Worker processes on this machine. */
  workers: number;
  /** What a scraper of /api/metrics has to show; undefined: only this machine may read them. */
  metricsToken: string | undefined;
  /** Whether a reverse proxy stands in front, whose X-Forwarded-For tells the truth. */
  trustProxy: boolean;
  logLevel: string;
  /** Sites that sign-in sends people to. */
  signInOrigins: string[];
};

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
/** Listening on every address: people on this machine still type localhost. */
const WILDCARD_HOSTS = ["0.0.0.0", "::"];

/** Whether this address can be reached from this machine alone. */
export function isLoopbackUrl(address: string): boolean {
  return LOOPBACK_HOSTS.includes(new URL(address).hostname);
}

function defaultPublicUrl(host: string, portNumber: number): string {
  if (WILDCARD_HOSTS.includes(host)) return `http://localhost:${portNumber}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${portNumber}`;
}

/** One line a wrong variable: its name and what is wrong with it, never its value. */
function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return `The environment is not right. ${lines.join("; ")}. The table in README.md says what each variable may be.`;
}

/** An empty variable counts as none, as in most shells' scripts. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

/**
 * Reads the environment.
 *
 * @throws Error in words for people when a variable is wrong
 */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const parsed = environmentSchema.safeParse(withoutEmpty(environment));
  if (!parsed.success) throw new Error(explain(parsed.error));
  const { data } = parsed;
  const signInOrigins = [
    ...(data.AUTH_GOOGLE_ID ? ["https://accounts.google.com"] : []),
    ...(data.AUTH_GITHUB_ID ? ["https://github.com"] : []),
  ];
  return {
    production: data.NODE_ENV === "production",
    port: data.PORT,
    host: data.HOST,
    publicUrl: (data.PUBLIC_URL ?? defaultPublicUrl(data.HOST, data.PORT)).replace(/\/+$/, ""),
    dataDir: path.resolve(data.DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    authSecret: data.AUTH_SECRET,
    workers: data.WORKERS ?? Math.max(1, os.availableParallelism() - 1),
    metricsToken: data.METRICS_TOKEN,
    trustProxy: data.TRUST_PROXY === "1",
    logLevel: data.LOG_LEVEL,
    signInOrigins,
  };
}
