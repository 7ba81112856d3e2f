import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeMidi } from "../../domain/midi/write.ts";
import { readScore } from "../../domain/score/read.ts";
import { datasetPlaces, discardFolder } from "../../prisma/data-folders.ts";
import { announceTraining } from "../../prisma/training-notices.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { requireProject } from "../access/require.ts";
import type { Upload } from "../api/operation.ts";
import { recordAudit } from "../audit/record.ts";
import { notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { readDocument } from "../sync/edit-score.ts";
import { storedName } from "./file-name.ts";
import { type DatasetLabels, datasetLabels, type FromProjects, fromProjectsInput } from "./input.ts";
import { datasetLimits } from "./limits.ts";
import { receiveFiles } from "./receive.ts";
import { diskFull, isDiskFull, requireDiskSpace, requireRoomForDataset } from "./room.ts";
import { type DatasetView, readView } from "./view.ts";

const PIECES_NAME = "My pieces";
const PROJECTS_NAME = "My projects";

type Made = { name: string; licence: string; files: number };

/**
 * Takes MIDI files or a zip of them as they arrive. A worker reads them afterwards; until then the dataset is "reading".
 * A form may say `name` and `licence` in fields of its own.
 *
 * @throws Failure "conflict" (no room for more), "tooLarge", "invalid" (empty or cut off), "unsupported", "unavailable"
 */
export async function createDatasetFromUpload(
  principal: Principal,
  labels: DatasetLabels,
  upload: Upload,
): Promise<DatasetView> {
  const said = parseInput(datasetLabels, labels);
  return create(principal, "upload", async (folder) => {
    const { files, fields } = await receiveFiles(folder, upload, datasetLimits(principal).uploadBytes);
    const inForm = parseInput(datasetLabels, { name: fields.name || undefined, licence: fields.licence });
    const [only] = files.length === 1 ? files : [];
    const name = said.name ?? inForm.name ?? nameOf(only);
    return { name, licence: said.licence || inForm.licence, files: files.length };
  });
}

/**
 * Makes a dataset of projects as they are now; later edits change nothing in it.
 *
 * @throws Failure "notFound" for a project whose notes this person may not take along; "conflict", "invalid"
 */
export async function createDatasetFromProjects(principal: Principal, input: FromProjects): Promise<DatasetView> {
  const { fromProjects, name = PROJECTS_NAME, licence } = parseInput(fromProjectsInput, input);
  return create(principal, "projects", async (folder) => {
    const taken = new Set<string>();
    const ids = [...new Set(fromProjects)];
    for (const id of ids) {
      const { project } = await requireProject(principal, id, "midi.export");
      const midi = writeMidi(readScore(await readDocument(id)));
      await writeFile(path.join(folder, storedName(`${project.title.replace(/[\\/]/g, " ")}.mid`, taken)), midi);
    }
    return { name, licence, files: ids.length };
  });
}

/** "Chorales" of "Chorales.zip"; what carries no name of its own is somebody's pieces. */
function nameOf(file: string | undefined): string {
  const stem = file ? path.parse(file).name : "upload";
  return stem === "upload" ? PIECES_NAME : stem;
}

async function create(
  principal: Principal,
  source: "upload" | "projects",
  fill: (folder: string) => Promise<Made>,
): Promise<DatasetView> {
  await countAttempt("upload-user", principal.userId);
  await requireRoomForDataset(principal);
  await requireDiskSpace();
  const id = randomUUID();
  const folder = datasetPlaces(id).files;
  await mkdir(folder, { recursive: true });
  try {
    await insert(principal, id, source, await fill(folder));
  } catch (error) {
    await discardFolder("datasets", id);
    throw isDiskFull(error) ? diskFull() : error;
  }
  const view = await readView(id, principal.userId);
  if (!view) throw notFound("dataset");
  return view;
}

function insert(principal: Principal, id: string, source: string, { name, licence, files }: Made): Promise<void> {
  const { userId } = principal;
  return inTransaction(async (client) => {
    // One at a time for a person, so that the limit holds however many uploads end at once.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('tutti-dataset-' || $1))", [userId]);
    await requireRoomForDataset(principal, client);
    await client.query(
      `INSERT INTO "Dataset" (id, "ownerId", name, licence, source, path) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, userId, name, licence, source, id],
    );
    await recordAudit(client, { actorId: userId, action: "dataset.created", subject: id, detail: { source, files } });
    await announceTraining(client, { dataset: id });
  });
}
