import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import type { Version } from "../../prisma/generated/client.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { mayDo, requireProject } from "../access/require.ts";
import { recordAudit } from "../audit/record.ts";
import { type PersonView, peopleById } from "../comments/view.ts";
import { announceProjectEvent } from "../events/project-events.ts";
import { conflict, forbidden, notFound } from "../failures.ts";
import { lastSeq } from "../score-log/walk-log.ts";
import { isPlainLine, parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { requireRow } from "./history.ts";

export const VERSION_NAME_MAX_LENGTH = 120;
/** Named versions of one project; the states that restores keep count too. */
export const MAX_VERSIONS = 500;

export type VersionView = {
  id: string;
  name: string;
  /** the row of the log with which it ends */
  seq: number;
  /** "named" by a person, "restore" (the state before one), "fork" or "merge" */
  kind: string;
  createdById: string | null;
  /** ISO 8601, UTC */
  createdAt: string;
  /** whether whoever asks may rename and delete it */
  mayChange: boolean;
};

const nameInput = z.object({
  name: z
    .string("Type a name.")
    .trim()
    .min(1, "Type a name.")
    .max(VERSION_NAME_MAX_LENGTH, `A name has at most ${VERSION_NAME_MAX_LENGTH} characters.`)
    .refine(isPlainLine, "A name is one line of letters, digits and signs."),
});

/**
 * A project's named versions, the latest state first.
 *
 * @throws Failure "notFound"
 */
export async function listVersions(
  principal: Principal,
  projectId: string,
): Promise<{ versions: VersionView[]; people: PersonView[] }> {
  const access = await requireProject(principal, projectId, "project.read");
  const rows = await prisma().version.findMany({
    where: { projectId },
    orderBy: [{ seq: "desc" }, { createdAt: "desc" }],
    take: MAX_VERSIONS,
  });
  const isOwner = access.role === "owner";
  const mayName = mayDo(access, "version.name");
  const versions = rows.map((row) => viewOf(row, mayName && (isOwner || row.createdById === principal.userId)));
  return { versions, people: await peopleById([...new Set(rows.flatMap(({ createdById }) => createdById ?? []))]) };
}

/**
 * Gives a state a name: the present one, or the one after a row of the log.
 *
 * @throws Failure "notFound", "forbidden", "invalid", "conflict" when there are too many
 */
export async function nameVersion(
  principal: Principal,
  projectId: string,
  input: { name: string; seq?: number | undefined },
): Promise<VersionView> {
  await requireProject(principal, projectId, "version.name");
  const { name } = parseInput(nameInput, { name: input.name });
  if (input.seq !== undefined) await requireRow(projectId, input.seq);
  const seq = input.seq === undefined ? await lastSeq(projectId) : BigInt(input.seq);
  const version = { id: randomUUID(), name, seq, kind: "named" };
  return inTransaction((client) => keepVersion(client, principal, projectId, version));
}

/**
 * Writes a version in the caller's transaction; whoever calls it has asked for the right.
 *
 * @throws Failure "conflict" when there are too many
 */
export async function keepVersion(
  client: PoolClient,
  principal: Principal,
  projectId: string,
  version: Pick<Version, "id" | "name" | "seq" | "kind">,
): Promise<VersionView> {
  // The lock makes a burst of requests count one after the other.
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR NO KEY UPDATE', [projectId]);
  const kept = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM "Version" WHERE "projectId" = $1',
    [projectId],
  );
  if ((kept.rows[0]?.count ?? 0) >= MAX_VERSIONS) {
    throw conflict(`This project has ${MAX_VERSIONS} versions, which is the most. Delete one that nobody needs.`);
  }
  const createdAt = new Date();
  await client.query(
    `INSERT INTO "Version" (id, "projectId", name, seq, kind, "createdById", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz AT TIME ZONE 'UTC')`,
    [version.id, projectId, version.name, version.seq, version.kind, principal.userId, createdAt.toISOString()],
  );
  await announceProjectEvent({ project: projectId, kind: "versions", id: version.id }, client);
  return viewOf({ ...version, createdAt, createdById: principal.userId }, true);
}

/** @throws Failure "notFound", "invalid", "forbidden" for who neither made it nor owns the project */
export async function renameVersion(
  principal: Principal,
  projectId: string,
  versionId: string,
  name: string,
): Promise<VersionView> {
  const version = await requireOwn(principal, projectId, versionId);
  const given = parseInput(nameInput, { name }).name;
  await inTransaction(async (client) => {
    await client.query('UPDATE "Version" SET name = $2 WHERE id = $1', [version.id, given]);
    await announceProjectEvent({ project: projectId, kind: "versions", id: version.id }, client);
  });
  return viewOf({ ...version, name: given }, true);
}

/** Takes the name away; the state itself stays in the log. @throws Failure "notFound", "forbidden" as above */
export async function deleteVersion(principal: Principal, projectId: string, versionId: string): Promise<void> {
  const { id: subject } = await requireOwn(principal, projectId, versionId);
  await inTransaction(async (client) => {
    await client.query('DELETE FROM "Version" WHERE id = $1', [subject]);
    await recordAudit(client, { actorId: principal.userId, action: "version.deleted", subject, projectId });
    await announceProjectEvent({ project: projectId, kind: "versions", id: subject }, client);
  });
}

/** @throws Failure "notFound" */
export async function findVersion(projectId: string, versionId: string): Promise<Version> {
  const version = await prisma().version.findFirst({ where: { id: versionId, projectId } });
  if (!version) throw notFound("version");
  return version;
}

async function requireOwn(principal: Principal, projectId: string, versionId: string): Promise<Version> {
  const access = await requireProject(principal, projectId, "version.name");
  const version = await findVersion(projectId, versionId);
  if (version.createdById === principal.userId || access.role === "owner") return version;
  throw forbidden("Somebody else made this version. They, or an owner of the project, can change it.");
}

type Row = Pick<Version, "id" | "name" | "seq" | "kind" | "createdById" | "createdAt">;

function viewOf({ seq, createdAt, id, name, kind, createdById }: Row, mayChange: boolean): VersionView {
  return { id, name, kind, createdById, seq: Number(seq), createdAt: createdAt.toISOString(), mayChange };
}
