import { existsSync } from "node:fs";
import { isBackendName, loadBackend } from "../../../models/backend/ladder.ts";
import { readPieces, writePieces } from "../../../models/data/pieces-file.ts";
import { readSource } from "../../../models/data/read-source.ts";
import { splitByWork } from "../../../models/data/split.ts";
import { writeModelFolder } from "../../../models/own/write.ts";
import { train } from "../../../models/training/run.ts";
import type { StudyRunner } from "./runner.ts";
import { unpackModel } from "./unpack-model.ts";

/** Studies with the code of `models/`: what is shipped was made with the same. */
export const runner: StudyRunner = {
  read: async ({ files, pieces }) => {
    const source = await readSource(files);
    if (source.pieces.length > 0) await writePieces(pieces, source.pieces);
    return source.report;
  },
  train: async ({ recipe, pieces, folder }, backend, onEvent, signal) => {
    if (!isBackendName(backend)) throw new Error(`There is no backend "${backend}".`);
    if (!existsSync(pieces)) throw new Error("The pieces to learn from are not there any more. Upload them again.");
    const split = splitByWork(await readPieces(pieces));
    await train(await loadBackend(backend), { recipe, pieces: split, folder }, onEvent, signal);
  },
  make: async ({ source, folder, name }) => {
    const { manifest, card } =
      source.from === "run"
        ? await writeModelFolder(source.folder, folder, { name, data: source.data, licence: source.licence })
        : await unpackModel(source.archive, folder);
    return { technique: manifest.recipe.technique, manifest, metrics: manifest.metrics, card };
  },
};
