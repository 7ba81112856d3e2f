import { randomUUID } from "node:crypto";
import { cp, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { prisma } from "../../prisma/client.ts";
import { datasetPlaces, discardFolder } from "../../prisma/data-folders.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { removeDataset } from "../datasets/delete.ts";
import { plainLine } from "../datasets/input.ts";
import { MAX_LICENCE, MAX_NAME } from "../datasets/limits.ts";
import { conflict, invalid, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";

const offer = z.object({
  name: plainLine(MAX_NAME, "A name").min(1, "Say what it is called: dataset NAME PATH."),
  path: z.string(),
  licence: plainLine(MAX_LICENCE, "A licence"),
});

/**
 * Copies a folder, a zip or a MIDI file into Tutti's data and offers it to everybody to train on; a worker reads it.
 *
 * @throws Failure "conflict" for a name that is offered already, "invalid" for a path that is not there
 */
export async function offerDataset(input: z.input<typeof offer>): Promise<string> {
  const { name, path: from, licence } = parseInput(offer, input);
  if (await offered(name))
    throw conflict(`There is a dataset ${name} already: remove it first, or choose another name.`);
  const found = await stat(from).catch(() => null);
  if (!found) throw invalid([{ path: "", message: `There is nothing at ${from}.` }]);
  const id = randomUUID();
  const { files } = datasetPlaces(id);
  try {
    await mkdir(files, { recursive: true });
    // A file goes into the folder, a folder becomes it.
    await cp(from, found.isFile() ? path.join(files, path.basename(from)) : files, { recursive: true });
    await inTransaction(async (client) => {
      await client.query(
        `INSERT INTO "Dataset" (id, "ownerId", name, licence, source, path) VALUES ($1, NULL, $2, $3, 'operator', $4)`,
        [id, name, licence, id],
      );
      await recordAudit(client, {
        actorId: null,
        action: "dataset.created",
        subject: id,
        detail: { source: "operator" },
      });
      await announceTraining(client, { dataset: id });
    });
  } catch (error) {
    await discardFolder("datasets", id);
    throw error;
  }
  return id;
}

/** @throws Failure "notFound", or "conflict" while somebody trains on it */
export async function withdrawDataset(name: string): Promise<void> {
  const found = await offered(name);
  if (!found) throw notFound("dataset");
  await removeDataset(found.id, null);
}

/** One line a dataset: name, state, pieces or what is wrong. */
export async function listOffered(): Promise<string[]> {
  const rows = await prisma().dataset.findMany({ where: { ownerId: null }, orderBy: { name: "asc" } });
  const pieces = z.object({ pieces: z.number() }).nullable().catch(null);
  return rows.map(({ name, state, report, error }) => {
    const read = pieces.parse(report);
    return [name, state, error ?? (read ? `${read.pieces} pieces` : "")].join("\t");
  });
}

function offered(name: string) {
  return prisma().dataset.findFirst({ where: { ownerId: null, name } });
}
