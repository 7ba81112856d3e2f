import { z } from "zod";
import { changeInput, createInput, defaultRole } from "../../workspaces/input.ts";
import { listWorkspaceProjects, placeProject, takeOutProject } from "../../workspaces/projects.ts";
import {
  changeWorkspace,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listWorkspaces,
} from "../../workspaces/workspaces.ts";
import { nothing, operation } from "../operation.ts";
import { project } from "../shapes.ts";
import { signedIn } from "../signed-in.ts";
import { workspace, workspaceParameters, workspaceTag } from "./workspace-shapes.ts";

const id = z.uuid();

export const workspaceOperations = [
  operation({
    id: "listWorkspaces",
    method: "GET",
    path: "/workspaces",
    tag: workspaceTag,
    summary: "The workspaces that you are in",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "by name", schema: z.object({ workspaces: z.array(workspace) }) } },
    handle: async ({ principal }) => ({ status: 200, json: { workspaces: await listWorkspaces(signedIn(principal)) } }),
  }),
  operation({
    id: "createWorkspace",
    method: "POST",
    path: "/workspaces",
    tag: workspaceTag,
    summary: "Make a workspace for a group",
    parameters: nothing,
    query: nothing,
    body: createInput,
    responses: { 201: { description: "created", schema: workspace } },
    handle: async ({ principal, body }) => ({ status: 201, json: await createWorkspace(signedIn(principal), body) }),
  }),
  operation({
    id: "getWorkspace",
    method: "GET",
    path: "/workspaces/{id}",
    tag: workspaceTag,
    summary: "One workspace",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the workspace", schema: workspace } },
    handle: async ({ principal, parameters: at }) => ({
      status: 200,
      json: await getWorkspace(signedIn(principal), at.id),
    }),
  }),
  operation({
    id: "changeWorkspace",
    method: "PATCH",
    path: "/workspaces/{id}",
    tag: workspaceTag,
    summary: "Rename a workspace, or say what its people may do in its projects",
    parameters: workspaceParameters,
    query: nothing,
    body: changeInput,
    responses: { 200: { description: "as it is now", schema: workspace } },
    handle: async ({ principal, parameters: at, body }) => ({
      status: 200,
      json: await changeWorkspace(signedIn(principal), at.id, body),
    }),
  }),
  operation({
    id: "deleteWorkspace",
    method: "DELETE",
    path: "/workspaces/{id}",
    tag: workspaceTag,
    summary: "Delete a workspace; its projects stay with their owners",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: { 204: { description: "deleted" } },
    handle: async ({ principal, parameters: at }) => {
      await deleteWorkspace(signedIn(principal), at.id);
      return { status: 204 };
    },
  }),
  operation({
    id: "listWorkspaceProjects",
    method: "GET",
    path: "/workspaces/{id}/projects",
    tag: workspaceTag,
    summary: "The projects of a workspace, the latest first",
    parameters: workspaceParameters,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the projects", schema: z.object({ projects: z.array(project) }) } },
    handle: async ({ principal, parameters: at }) => ({
      status: 200,
      json: { projects: await listWorkspaceProjects(signedIn(principal), at.id) },
    }),
  }),
  operation({
    id: "takeOutProject",
    method: "DELETE",
    path: "/workspaces/{id}/projects/{projectId}",
    tag: workspaceTag,
    summary: "Take a project out of a workspace; its owners keep it",
    parameters: workspaceParameters.extend({ projectId: id }),
    query: nothing,
    body: nothing,
    responses: { 204: { description: "taken out" } },
    handle: async ({ principal, parameters: at }) => {
      await takeOutProject(signedIn(principal), at.id, at.projectId);
      return { status: 204 };
    },
  }),
  operation({
    id: "placeProject",
    method: "PUT",
    path: "/projects/{id}/workspace",
    tag: workspaceTag,
    summary: "Put a project into a workspace that you are in, or take it out (null)",
    parameters: workspaceParameters,
    query: nothing,
    body: z.strictObject({
      workspaceId: id.nullable(),
      role: defaultRole.nullable().optional().describe("what its people may do in this one; null: the default"),
    }),
    responses: { 204: { description: "placed" } },
    handle: async ({ principal, parameters: at, body }) => {
      await placeProject(signedIn(principal), at.id, body);
      return { status: 204 };
    },
  }),
];
