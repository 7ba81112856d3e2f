import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import type { Provenance } from "../../domain/provenance/known.ts";
import type { Lent } from "../../domain/provenance/step.ts";
import { fromStored, lentFrom, PROVENANCE_FORMAT, toStored } from "../../domain/provenance/stored.ts";
import type { Meter } from "../../domain/score/score.ts";
import { pool } from "../../prisma/client.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** What is known of a project's notes, up to one row of its log, and the meters that its bars are counted by. */
export type KnownSoFar = { provenance: Provenance; meters: Meter[]; throughSeq: bigint };

const meters = z.array(z.object({ id: z.string(), tick: z.number(), numerator: z.number(), denominator: z.number() }));
const content = z.object({ known: z.unknown(), meters });

type Row = { throughSeq: string; format: number; data: Buffer; base: Buffer | null };

/** What was kept for a project; `soFar` null where it has to be made anew, `base` what it began with as another's copy. */
export async function readState(projectId: string): Promise<{ soFar: KnownSoFar | null; base: Lent | null }> {
  const { rows } = await pool().query<Row>(
    'SELECT "throughSeq", format, data, base FROM "ProvenanceState" WHERE "projectId" = $1',
    [projectId],
  );
  const row = rows[0];
  if (!row) return { soFar: null, base: null };
  const base = row.base ? await readBase(row.base) : null;
  if (row.format !== PROVENANCE_FORMAT) return { soFar: null, base };
  return { soFar: await readSoFar(row), base };
}

/** What cannot be read is as good as not kept: the log has it all. */
async function readSoFar({ data, throughSeq }: Row): Promise<KnownSoFar | null> {
  try {
    const { known, meters } = content.parse(await read(data));
    return { provenance: fromStored(known), meters, throughSeq: BigInt(throughSeq) };
  } catch (error) {
    console.error("what is known of a project's notes could not be read, and is made anew:", error);
    return null;
  }
}

const WRITE = `INSERT INTO "ProvenanceState" ("projectId", "throughSeq", format, data) VALUES ($1, $2, $3, $4)
  ON CONFLICT ("projectId") DO UPDATE SET "throughSeq" = EXCLUDED."throughSeq", format = EXCLUDED.format,
    data = EXCLUDED.data, "updatedAt" = now()
  WHERE "ProvenanceState".format <> EXCLUDED.format OR "ProvenanceState"."throughSeq" <= EXCLUDED."throughSeq"`;

export async function writeState(projectId: string, { provenance, meters, throughSeq }: KnownSoFar): Promise<void> {
  const data = await pack(JSON.stringify({ format: PROVENANCE_FORMAT, known: toStored(provenance), meters }), {
    level: 1,
  });
  await pool().query(WRITE, [projectId, throughSeq, PROVENANCE_FORMAT, data]);
}

/** What another project lent, or nothing where it was kept by rules that nobody knows any more. */
async function readBase(base: Buffer): Promise<Lent | null> {
  const lent = z.object({ format: z.literal(PROVENANCE_FORMAT), known: z.unknown() }).safeParse(await read(base));
  return lent.success ? lentFrom(fromStored(lent.data.known)) : null;
}

async function read(data: Buffer): Promise<unknown> {
  return JSON.parse((await unpack(data)).toString());
}
