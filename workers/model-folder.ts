import { z } from "zod";
import { prisma } from "../prisma/client.ts";
import { folderOf } from "../prisma/data-folders.ts";

const uuid = z.uuid();

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
  return folderOf("models", found.path);
}
