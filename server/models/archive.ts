import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { zipSync } from "fflate";
import { dataFolder, discardFolder, folderOf } from "../../prisma/data-folders.ts";
import { archiveName } from "../../prisma/model-draft.ts";
import type { Upload } from "../api/operation.ts";
import { bounded } from "../datasets/receive.ts";
import { diskFull, isDiskFull, requireDiskSpace } from "../datasets/room.ts";
import { invalid, notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import { countAttempt } from "../sign-in/limits.ts";
import type { Principal } from "../sign-in/principal.ts";
import { type ImportInput, importInput, sharingOf } from "./input.ts";
import { MAX_ARCHIVE_BYTES } from "./limits.ts";
import { makeModel, newModelId } from "./make.ts";
import { requireModel } from "./require.ts";
import type { OwnModelView } from "./view.ts";

/** Numbers of a network hardly get smaller, and this process answers nobody else while it packs: they are stored as they are. */
const PACKING = { level: 0 } as const;
const UNNAMED = "An imported model";

/** A model as a zip that another Tutti can import. @throws Failure "notFound" */
export async function exportModel(principal: Principal, id: string): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { name, path: folderName } = await requireModel(principal, id, "use");
  const folder = folderOf("models", folderName);
  const files = await readdir(folder).catch(() => {
    throw notFound("model");
  });
  const contents = await Promise.all(
    files.map(async (file) => [file, await readFile(path.join(folder, file))] as const),
  );
  return { fileName: `${name}.zip`, bytes: zipSync(Object.fromEntries(contents), PACKING) };
}

/**
 * Takes a model that was exported, here or elsewhere. A worker unpacks and checks it: sizes, shapes, every number.
 *
 * @throws Failure "invalid" with what is wrong with it, "tooLarge", "conflict", "forbidden", "unavailable"
 */
export async function importModel(principal: Principal, input: ImportInput, upload: Upload): Promise<OwnModelView> {
  const { name = UNNAMED, description, visibility, projectId, workspaceId } = parseInput(importInput, input);
  const sharedWith = await sharingOf(principal, { visibility, projectId, workspaceId });
  await countAttempt("upload-user", principal.userId);
  await requireDiskSpace();
  const id = newModelId();
  const archive = archiveName(id);
  try {
    await receive(folderOf("models", archive), upload);
    return await makeModel(principal, {
      id,
      name,
      description,
      visibility,
      ...sharedWith,
      runId: null,
      source: { from: "archive", archive },
      action: "model.imported",
    });
  } catch (error) {
    throw isDiskFull(error) ? diskFull() : error;
  } finally {
    await discardFolder("models", archive);
  }
}

async function receive(file: string, { body }: Upload): Promise<void> {
  if (!body) throw nothingCame();
  await mkdir(dataFolder("models"), { recursive: true });
  const target = createWriteStream(file, { flags: "wx" });
  await pipeline(bounded(body, MAX_ARCHIVE_BYTES), target);
  if (target.bytesWritten === 0) throw nothingCame();
}

function nothingCame() {
  return invalid([{ path: "body", message: "Nothing came: choose the zip of a model, and send it again." }]);
}
