// The web and sync process: HTTP, the application that Next.js built, and the sync server, on one port.
import http from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { closeDatabase } from "../prisma/client.ts";
import { runDeletions } from "./account/sweep.ts";
import { readConfiguration } from "./configuration/configuration.ts";
import { refuseWeakSecret } from "./configuration/weak-secret.ts";
import { processHealth } from "./health/process-holder.ts";
import { handleRequests } from "./http/handle-request.ts";
import { upgradeOthers } from "./http/upgrade-others.ts";
import { logger } from "./logging/logger.ts";
import { runMailer } from "./notifications/mail/run.ts";
import { shutDownOnSignal } from "./shut-down.ts";
import { attachSync } from "./sync/attach.ts";
import { createFanOut } from "./sync/fan-out/fan-out.ts";
import { createRedisBus } from "./sync/fan-out/redis-bus.ts";
import type { Timing } from "./sync/limits.ts";

const HEADERS_TIMEOUT_MS = 20_000;
const REQUEST_TIMEOUT_MS = 120_000;

const configuration = readConfiguration(process.env);
refuseWeakSecret(configuration);

const server = http.createServer();
const application = next({
  dev: !configuration.production,
  dir: fileURLToPath(new URL("..", import.meta.url)),
  hostname: configuration.host,
  port: configuration.port,
  httpServer: server,
});
await application.prepare();

server.headersTimeout = HEADERS_TIMEOUT_MS;
server.requestTimeout = REQUEST_TIMEOUT_MS;
server.on("request", handleRequests(configuration, application.getRequestHandler()));
const { redisUrl } = configuration;
const sync = attachSync(server, {
  ...(redisUrl && { fanOut: (timing: Timing) => createFanOut(createRedisBus(redisUrl), timing) }),
});
const mailer = runMailer();
const deletions = runDeletions();
processHealth().syncStats = sync.stats;
upgradeOthers(server, configuration.production ? null : application.getUpgradeHandler());

server.on("error", (error) => {
  logger.fatal({ error }, "the web server cannot listen");
  process.exit(1);
});
server.listen(configuration.port, configuration.host, () => logger.info({ port: configuration.port }, "listening"));

shutDownOnSignal(server, [
  () => sync.close(),
  () => mailer.stop(),
  deletions.stop,
  () => application.close(),
  closeDatabase,
]);
