// A sync server on PostgreSQL in a process of its own, for tests that kill it: every token may edit, or people sign in
// as Tutti has them do.
import { createServer } from "node:http";
import { attachSync } from "../attach.ts";
import { createFanOut } from "../fan-out/fan-out.ts";
import { createRedisBus } from "../fan-out/redis-bus.ts";
import type { Timing } from "../limits.ts";
import { admissionOf } from "./test-server.ts";

const PORT = Number(process.argv[2] ?? 0);
const { REDIS_URL, WITH_ACCOUNTS } = process.env;

const server = createServer();
attachSync(server, {
  ...(REDIS_URL && { fanOut: (timing: Timing) => createFanOut(createRedisBus(REDIS_URL), timing) }),
  ...(!WITH_ACCOUNTS && {
    authorise: async (request: { url?: string }) => {
      const token = new URL(request.url ?? "", "http://sync").searchParams.get("token") ?? "";
      return admissionOf(token, "editor");
    },
  }),
});
server.listen(PORT, "127.0.0.1", () => process.send?.("listening"));
