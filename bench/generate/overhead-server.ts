// The web server's part in a generation: the HTTP API and the sync server on one port, and one worker process beside it.
import { spawn } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { addNotes } from "../../domain/score/commands/add-notes.ts";
import { addTrack } from "../../domain/score/commands/tracks.ts";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase } from "../../prisma/test-database.ts";
import { handleApi } from "../../server/api/handle.ts";
import { principalOf } from "../../server/sign-in/principal.ts";
import { attachSync } from "../../server/sync/attach.ts";
import { editScore } from "../../server/sync/edit-score.ts";
import { ACCESS_TOKEN_PREFIX, newSecret } from "../../server/tokens/token-text.ts";
import { BAR_TICKS, eightBars } from "./material.ts";

const BARS = 2;
const LOOK_AGAIN_MS = 200;

const database = await createTestDatabase();
const secret = newSecret(ACCESS_TOKEN_PREFIX);
const user = await prisma().user.create({ data: { name: "bench", color: "#336699" } });
const token = await prisma().accessToken.create({ data: { userId: user.id, name: "bench", tokenHash: secret.hash } });
const principal = principalOf(user, { tokenId: token.id });
const memberships = { create: { userId: user.id, role: "owner" as const } };
const project = await prisma().project.create({ data: { title: "bench", memberships } });
await editScore(project.id, { userId: null, kind: "sample" }, (doc) => {
  const track = addTrack(doc, { name: "Melody" });
  addNotes(
    doc,
    track,
    eightBars().filter(({ start }) => start < BARS * BAR_TICKS),
  );
});

const server = createServer(async (incoming, outgoing) => {
  const request = await requestOf(incoming);
  const response = await handleApi(request, { principal, report: console.error });
  outgoing.writeHead(response.status, { "content-type": "application/json" });
  outgoing.end(await response.text());
});
const sync = attachSync(server);
const worker = spawn(process.execPath, ["--import", "tsx", "workers/main.ts"], {
  env: { ...process.env, DATABASE_URL: database.url },
  stdio: ["ignore", "ignore", "inherit"],
});
while (!(await prisma().worker.findFirst({ where: { state: "idle" } }))) await sleep(LOOK_AGAIN_MS);
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.send?.({ port, projectId: project.id, token: secret.text });
});
process.on("message", async () => {
  worker.kill("SIGTERM");
  await new Promise((resolve) => worker.once("exit", resolve));
  await sync.close();
  await database.drop();
  process.exit(0);
});
process.on("disconnect", () => {
  worker.kill("SIGKILL");
  process.exit(1);
});

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET", url = "/" } = incoming;
  const body =
    chunks.length > 0 ? { body: Buffer.concat(chunks), headers: { "content-type": "application/json" } } : {};
  return new Request(`http://127.0.0.1${url}`, { method, ...body });
}
