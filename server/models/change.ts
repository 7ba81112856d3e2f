import { discardFolder } from "../../prisma/data-folders.ts";
import { inTransaction } from "../../prisma/transaction.ts";
import { recordAudit } from "../audit/record.ts";
import { notFound } from "../failures.ts";
import { parseInput } from "../sign-in/input.ts";
import type { Principal } from "../sign-in/principal.ts";
import { sharingOf, type UpdateInput, updateInput } from "./input.ts";
import { requireModel } from "./require.ts";
import { type OwnModelView, viewOf } from "./view.ts";

/**
 * Renames a model, or changes who may use it, from now on.
 *
 * @throws Failure "notFound", "forbidden", "invalid"
 */
export async function updateModel(principal: Principal, id: string, input: UpdateInput): Promise<OwnModelView> {
  const before = await requireModel(principal, id, "change");
  const { name, description, visibility, projectId, workspaceId } = parseInput(updateInput, input);
  const isShared = visibility !== undefined || projectId !== undefined || workspaceId !== undefined;
  const sharing = {
    visibility: visibility ?? before.visibility,
    projectId: projectId ?? before.projectId ?? undefined,
    workspaceId: workspaceId ?? before.workspaceId ?? undefined,
  };
  const sharedWith = isShared ? await sharingOf(principal, sharing) : before;
  await inTransaction(async (client) => {
    const changed = await client.query(
      `UPDATE "CustomModel" SET name = $2, description = $3, visibility = $4::"ModelVisibility", "projectId" = $5,
         "workspaceId" = $6
       WHERE id = $1 AND "trashedAt" IS NULL`,
      [
        id,
        name ?? before.name,
        description ?? before.description,
        sharing.visibility,
        sharedWith.projectId,
        sharedWith.workspaceId,
      ],
    );
    if (changed.rowCount !== 1) throw notFound("model");
    const detail = { visibility: sharing.visibility };
    await recordAudit(client, { actorId: principal.userId, action: "model.changed", subject: id, detail });
  });
  return viewOf(await requireModel(principal, id, "change"), principal.userId);
}

/** Deletes a model with its files. Takes that it wrote stay. @throws Failure "notFound", "forbidden" */
export async function deleteModel(principal: Principal, id: string): Promise<void> {
  const { path } = await requireModel(principal, id, "change");
  await inTransaction(async (client) => {
    const deleted = await client.query(`DELETE FROM "CustomModel" WHERE id = $1`, [id]);
    if (deleted.rowCount !== 1) throw notFound("model");
    await recordAudit(client, { actorId: principal.userId, action: "model.deleted", subject: id });
  });
  await discardFolder("models", path);
}
