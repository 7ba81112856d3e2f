// A sync server on PostgreSQL in a process of its own, for tests that kill it: every token may edit.
import { createServer } from "node:http";
import { attachSync } from "../attach.ts";
import { admissionOf } from "./test-server.ts";

const PORT = Number(process.argv[2] ?? 0);

const server = createServer();
attachSync(server, {
  authorise: async (request) => {
    const token = new URL(request.url ?? "", "http://sync").searchParams.get("token") ?? "";
    return admissionOf(token, "editor");
  },
});
server.listen(PORT, "127.0.0.1", () => process.send?.("listening"));
