import path from "node:path";
import { z } from "zod";
import { prisma } from "../prisma/client.ts";

const uuid = z.uuid();

/** Where people's own models lie: one folder that the server and all workers share. */
export function ownModelsFolder(): string {
  return path.resolve(process.env.DATA_DIR || ".data", "models");
}

/**
 * The folder of somebody's own model, or null for the id of a shipped one. Who may use it was checked when it was asked for.
 *
 * @throws Error with words for people when the model was deleted
 */
export async function modelFolder(modelId: string): Promise<string | null> {
  if (!uuid.safeParse(modelId).success) return null;
  const found = await prisma().customModel.findUnique({
    where: { id: modelId },
    select: { path: true, trashedAt: true },
  });
  if (!found || found.trashedAt) throw new Error("This model has been deleted: choose another one.");
  const root = ownModelsFolder();
  const folder = path.resolve(root, found.path);
  if (!folder.startsWith(root + path.sep)) throw new Error("This model's files are not where models belong.");
  return folder;
}
