// One web process's sync server, with accounts, roles and the database as in Tutti, for the fuzz that kills it.
import { createServer } from "node:http";
import { attachSync } from "../../server/sync/attach.ts";
import { createFanOut } from "../../server/sync/fan-out/fan-out.ts";
import { createRedisBus } from "../../server/sync/fan-out/redis-bus.ts";

const PORT = Number(process.argv[2] ?? 0);
/** People who never rest: what bounds strangers is tested elsewhere. */
const LIMITS = { costPerSecond: 1e9, costAtOnce: 1e9 };

const server = createServer();
const { REDIS_URL } = process.env;
attachSync(server, {
  limits: LIMITS,
  ...(REDIS_URL && { fanOut: (timing) => createFanOut(createRedisBus(REDIS_URL), timing) }),
});
server.listen(PORT, "127.0.0.1", () => process.send?.("listening"));
// Nobody is left alone with the port when whoever started this is gone.
process.on("disconnect", () => process.exit(0));
