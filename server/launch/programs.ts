import type { Configuration } from "../configuration/configuration.ts";
import { ROOT } from "./install.mjs";
import type { Program } from "./supervise.ts";

export type ProgramsOptions = {
  configuration: Configuration;
  databaseUrl: string;
  secret: string;
  development: boolean;
};

const FOLLOW_PARENT = ["--import", "./server/launch/follow-parent.mjs"];
const RUN = [...FOLLOW_PARENT, "--import", "tsx"];
/** In development a process starts again when a file that it loaded changes; what Next.js built is Next.js's matter. */
const WATCH = [
  ...FOLLOW_PARENT,
  "node_modules/tsx/dist/cli.mjs",
  "watch",
  "--clear-screen=false",
  "--exclude=.next/**",
];

/** What runs on this machine: the web server first, then the workers. */
export function programs({ configuration, databaseUrl, secret, development }: ProgramsOptions): Program[] {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(configuration.port),
    HOST: configuration.host,
    PUBLIC_URL: configuration.publicUrl,
    NEXTAUTH_URL: configuration.publicUrl,
    DATA_DIR: configuration.dataDir,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret,
    WORKERS: String(configuration.workers),
  };
  const program = (name: string, file: string): Program => ({
    name,
    args: [...(development ? WATCH : RUN), file],
    cwd: ROOT,
    env,
  });
  const workers = Array.from({ length: configuration.workers }, (_, index) => `worker ${index + 1}`);
  return [program("the web server", "server/main.ts"), ...workers.map((name) => program(name, "workers/main.ts"))];
}
