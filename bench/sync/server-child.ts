import type { Server } from "node:http";
import { z } from "zod";

/** What the benchmark asks of a server under test, over IPC. */
export type Question = "cpu" | "stats" | "stop";

export const childAnswer = z.object({
  /** microseconds of CPU, user and system, since the process began */
  cpu: z.number().optional(),
  /** bytes of memory, resident */
  rss: z.number().optional(),
  stats: z.record(z.string(), z.number()).optional(),
  ready: z.object({ port: z.number(), projects: z.array(z.string()), token: z.string() }).optional(),
});
export type ChildAnswer = z.infer<typeof childAnswer>;

type Served = {
  server: Server;
  projects: string[];
  token: string;
  stats: () => Record<string, number>;
  stop: () => Promise<void>;
};

/** Serves until told to stop, and answers the benchmark's questions meanwhile. */
export function serveBenchmark({ server, projects, token, stats, stop }: Served): void {
  const tell = (answer: ChildAnswer) => process.send?.(answer);
  process.on("message", async (question) => {
    if (question === "cpu") {
      const { user, system } = process.cpuUsage();
      tell({ cpu: user + system, rss: process.memoryUsage().rss });
    }
    if (question === "stats") tell({ stats: stats() });
    if (question !== "stop") return;
    await stop();
    process.exit(0);
  });
  // Should the benchmark die, this goes with it.
  process.on("disconnect", () => process.exit(1));
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    tell({ ready: { port: typeof address === "object" && address ? address.port : 0, projects, token } });
  });
}
