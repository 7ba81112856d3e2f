import { z } from "zod";
import { createProject } from "../../projects/create.ts";
import { duplicateProject } from "../../projects/duplicate.ts";
import { getProject } from "../../projects/get.ts";
import { listProjects } from "../../projects/list.ts";
import { renameProject } from "../../projects/rename.ts";
import { restoreProject, trashProject } from "../../projects/trash.ts";
import { setLinkRole } from "../../sharing/link-role.ts";
import { nothing, operation } from "../operation.ts";
import { project, projectParameters, role } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";

const title = z.string().trim().min(1).max(120);
const tag = "Projects";
const notFound = { 404: { description: "no such project for you" } };

export const projectOperations = [
  operation({
    id: "listProjects",
    method: "GET",
    path: "/projects",
    tag,
    summary: "Your projects, the latest first",
    parameters: nothing,
    query: z.object({ trashed: z.stringbool().default(false) }),
    body: nothing,
    responses: { 200: { description: "a list", schema: z.object({ projects: z.array(project) }) } },
    handle: async ({ principal, query }) => ({
      status: 200,
      json: { projects: await listProjects(signedIn(principal), { trashed: query.trashed }) },
    }),
  }),
  operation({
    id: "createProject",
    method: "POST",
    path: "/projects",
    tag,
    summary: "Start a project, empty or from a sample melody",
    parameters: nothing,
    query: nothing,
    body: z.object({ title: title.optional(), melodyId: z.string().optional() }),
    responses: { 201: { description: "created", schema: project } },
    handle: async ({ principal, body }) => {
      const who = signedIn(principal);
      const created = await createProject(who, body);
      return { status: 201, json: await getProject(who, created.id) };
    },
  }),
  operation({
    id: "getProject",
    method: "GET",
    path: "/projects/{id}",
    tag,
    summary: "One project",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the project", schema: project }, ...notFound },
    handle: async ({ principal, parameters }) => ({
      status: 200,
      json: await getProject(signedIn(principal), parameters.id),
    }),
  }),
  operation({
    id: "updateProject",
    method: "PATCH",
    path: "/projects/{id}",
    tag,
    summary: "Rename a project, or say what anybody who has its address may do",
    parameters: projectParameters,
    query: nothing,
    body: z.object({ title: title.optional(), linkRole: role.exclude(["owner"]).nullable().optional() }),
    responses: { 200: { description: "as it is now", schema: project }, ...notFound },
    handle: async ({ principal, parameters, body }) => {
      const who = signedIn(principal);
      if (body.title !== undefined) await renameProject(who, parameters.id, body.title);
      if (body.linkRole !== undefined) await setLinkRole(who, parameters.id, body.linkRole);
      return { status: 200, json: await getProject(who, parameters.id) };
    },
  }),
  operation({
    id: "trashProject",
    method: "DELETE",
    path: "/projects/{id}",
    tag,
    summary: "Move a project to the trash; it can be restored",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "in the trash" }, ...notFound },
    handle: async ({ principal, parameters }) => {
      await trashProject(signedIn(principal), parameters.id);
      return { status: 204 };
    },
  }),
  operation({
    id: "restoreProject",
    method: "POST",
    path: "/projects/{id}/restore",
    tag,
    summary: "Take a project out of the trash",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "restored", schema: project }, ...notFound },
    handle: async ({ principal, parameters }) => {
      const who = signedIn(principal);
      await restoreProject(who, parameters.id);
      return { status: 200, json: await getProject(who, parameters.id) };
    },
  }),
  operation({
    id: "duplicateProject",
    method: "POST",
    path: "/projects/{id}/duplicate",
    tag,
    summary: "Copy a project's score into a new project of your own",
    parameters: projectParameters,
    query: nothing,
    body: nothing,
    responses: { 201: { description: "the copy", schema: project }, ...notFound },
    handle: async ({ principal, parameters }) => {
      const who = signedIn(principal);
      const copy = await duplicateProject(who, parameters.id);
      return { status: 201, json: await getProject(who, copy.id) };
    },
  }),
];
