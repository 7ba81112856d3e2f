"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { forkProject } from "../../server/forks/fork.ts";
import { createProject } from "../../server/projects/create.ts";
import { deleteProject } from "../../server/projects/delete.ts";
import { duplicateProject } from "../../server/projects/duplicate.ts";
import { renameProject } from "../../server/projects/rename.ts";
import { restoreProject, trashProject } from "../../server/projects/trash.ts";
import { requirePrincipal } from "../../server/sign-in/current.ts";
import { parseInput } from "../../server/sign-in/input.ts";
import { answer } from "../shell/answer.ts";

const MAX_TITLE = 120;
const titleSchema = z
  .string()
  .trim()
  .min(1, "Give the project a name.")
  .max(MAX_TITLE, "That name is too long: 120 letters at most.");
const idSchema = z.uuid("There is no such project.");

export async function createProjectAction(title: string, melodyId: string | null) {
  return answer(async () => {
    const principal = await requirePrincipal();
    const name = title.trim() === "" ? undefined : parseInput(titleSchema, title);
    const { id } = await createProject(principal, { title: name, melodyId: melodyId ?? undefined });
    return { id };
  });
}

export async function renameProjectAction(projectId: string, title: string) {
  return answer(async () => {
    await renameProject(await requirePrincipal(), parseInput(idSchema, projectId), parseInput(titleSchema, title));
    revalidatePath("/projects");
  });
}

export async function duplicateProjectAction(projectId: string) {
  return answer(async () => {
    await duplicateProject(await requirePrincipal(), parseInput(idSchema, projectId));
    revalidatePath("/projects");
  });
}

export async function forkProjectAction(projectId: string) {
  return answer(async () => forkProject(await requirePrincipal(), parseInput(idSchema, projectId)));
}

export async function trashProjectAction(projectId: string) {
  return answer(async () => {
    await trashProject(await requirePrincipal(), parseInput(idSchema, projectId));
    revalidatePath("/projects");
  });
}

export async function restoreProjectAction(projectId: string) {
  return answer(async () => {
    await restoreProject(await requirePrincipal(), parseInput(idSchema, projectId));
    revalidatePath("/projects");
  });
}

export async function deleteProjectAction(projectId: string) {
  return answer(async () => {
    await deleteProject(await requirePrincipal(), parseInput(idSchema, projectId));
    revalidatePath("/projects");
  });
}
