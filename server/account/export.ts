import { writeMidi } from "../../domain/midi/write.ts";
import { pool, prisma } from "../../prisma/client.ts";
import { projectAccess } from "../access/project-access.ts";
import { recordAudit } from "../audit/record.ts";
import { isFailure } from "../failures.ts";
import { readScoreOf } from "../projects/read-score.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readmeOf } from "./export-readme.ts";
import { beginExport, type ExportRun } from "./export-run.ts";
import { type ZippedFile, zipOf } from "./zip.ts";

/** Rows of one kind that one file holds at the most, the newest: more than anybody reads, and bounded in memory. */
const MOST_ROWS = 50_000;
const MOST_TITLE = 60;

/**
 * Everything of somebody as one zip, written while it is read: a project at a time, nothing of it stays on the server.
 *
 * @throws Failure "conflict" while another one is written, "tooMany"
 */
export async function exportAccount(principal: Principal): Promise<AsyncGenerator<Uint8Array>> {
  await countAttempt("export-user", principal.userId);
  const memberships = await prisma().membership.findMany({
    // What lies in the trash is its owners'.
    where: { userId: principal.userId, OR: [{ role: "owner" }, { project: { trashedAt: null } }] },
    orderBy: { createdAt: "asc" },
    select: { projectId: true },
  });
  const ids = memberships.map(({ projectId }) => projectId);
  const run = await beginExport(principal.userId, ids.length);
  const { userId } = principal;
  await recordAudit(pool(), { actorId: userId, action: "account.exported", subject: userId });
  return guarded(zipOf(filesOf(principal, ids, run)), run);
}

/** Also when the reader leaves in the midst of it, the next one can begin. */
async function* guarded(chunks: AsyncGenerator<Uint8Array>, run: ExportRun): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } finally {
    await run.end();
  }
}

async function* filesOf(principal: Principal, projectIds: string[], run: ExportRun): AsyncGenerator<ZippedFile> {
  yield text("README.txt", readmeOf(principal.name, projectIds.length, new Date()));
  yield json("profile.json", await profile(principal.userId));
  for (const [index, id] of projectIds.entries()) {
    yield* projectFiles(principal, id, index + 1);
    await run.tell(index + 1);
  }
  yield* ownThings(principal.userId);
}

function profile(userId: string) {
  return prisma().user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      color: true,
      email: true,
      emailVerified: true,
      image: true,
      isGuest: true,
      mailAbout: true,
      createdAt: true,
      lastSeenAt: true,
      accounts: { select: { provider: true, providerAccountId: true } },
      sessions: { select: { device: true, createdAt: true, lastSeenAt: true, revokedAt: true } },
      tokens: { select: { name: true, createdAt: true, lastUsedAt: true, expiresAt: true, revokedAt: true } },
    },
  });
}

async function* projectFiles(principal: Principal, id: string, number: number): AsyncGenerator<ZippedFile> {
  const take = MOST_ROWS;
  // Somebody may have deleted it, or removed them, while the others were written: a slow reader takes long.
  if (!(await projectAccess({ principal }, id))) return;
  const project = await prisma().project.findUnique({
    where: { id },
    select: {
      id: true,
      title: true,
      createdAt: true,
      updatedAt: true,
      trashedAt: true,
      credits: true,
      memberships: { select: { role: true, userId: true, user: { select: { name: true } } } },
    },
  });
  if (!project) return;
  const folder = `projects/${String(number).padStart(4, "0")} ${plainTitle(project.title)}`;
  yield json(`${folder}/project.json`, project);
  yield* scoreFiles(principal, id, folder);
  const where = { projectId: id };
  const threads = await prisma().commentThread.findMany({ where, take, include: { comments: { take } } });
  yield json(`${folder}/comments.json`, threads);
  yield json(
    `${folder}/chat.json`,
    await prisma().chatMessage.findMany({ where, take, orderBy: { createdAt: "desc" } }),
  );
  yield json(`${folder}/takes.json`, await prisma().take.findMany({ where, take, orderBy: { createdAt: "desc" } }));
  yield json(
    `${folder}/versions.json`,
    await prisma().version.findMany({ where, take, orderBy: { createdAt: "desc" } }),
  );
}

/** Who lost a project in this very moment gets no score of it any more. */
async function* scoreFiles(principal: Principal, id: string, folder: string): AsyncGenerator<ZippedFile> {
  try {
    const score = await readScoreOf(principal, id);
    yield json(`${folder}/score.json`, score);
    yield { name: `${folder}/score.mid`, bytes: writeMidi(score) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    yield text(`${folder}/score is missing.txt`, `${error.message}\n`);
  }
}

async function* ownThings(userId: string): AsyncGenerator<ZippedFile> {
  const take = MOST_ROWS;
  const newest = { createdAt: "desc" } as const;
  const workspaces = await prisma().workspaceMember.findMany({
    where: { userId },
    select: { role: true, createdAt: true, workspace: { select: { id: true, name: true } } },
  });
  yield json("workspaces.json", workspaces);
  const model = {
    id: true,
    name: true,
    description: true,
    technique: true,
    visibility: true,
    metrics: true,
    createdAt: true,
  };
  yield json("models.json", await prisma().customModel.findMany({ where: { ownerId: userId }, select: model, take }));
  const training = {
    id: true,
    name: true,
    technique: true,
    recipe: true,
    state: true,
    createdAt: true,
    finishedAt: true,
  };
  yield json("trainings.json", await prisma().trainingRun.findMany({ where: { userId }, select: training, take }));
  const dataset = { id: true, name: true, licence: true, source: true, state: true, createdAt: true };
  yield json("datasets.json", await prisma().dataset.findMany({ where: { ownerId: userId }, select: dataset, take }));
  yield json("notifications.json", await prisma().notification.findMany({ where: { userId }, take, orderBy: newest }));
  const actions = await prisma().auditEvent.findMany({ where: { actorId: userId }, take, orderBy: { id: "desc" } });
  yield json("my-actions.json", actions);
}

const encoder = new TextEncoder();
const text = (name: string, contents: string): ZippedFile => ({ name, bytes: encoder.encode(contents) });

function json(name: string, value: unknown): ZippedFile {
  const plain = (_key: string, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner);
  return text(name, `${JSON.stringify(value, plain, 1)}\n`);
}

/** Part of a path on every system; the number before it keeps two of the same title apart. */
function plainTitle(title: string): string {
  const plain = title.replace(/[\p{Cc}\\/:*?"<>|.]+/gu, " ").replace(/\s+/g, " ");
  return plain.slice(0, MOST_TITLE).trim() || "Untitled";
}
