import { z } from "zod";
import { exportAccount } from "../../account/export.ts";
import { exportProgress } from "../../account/export-run.ts";
import { nothing, operation } from "../operation.ts";
import { signedIn } from "../signed-in.ts";

const tag = "Account";

export const accountOperations = [
  operation({
    id: "exportAccount",
    method: "POST",
    path: "/account/export",
    tag,
    summary: "Download everything that is yours as one zip, written while it is read; its README says what is what",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the zip", contentType: "application/zip" } },
    handle: async ({ principal }) => ({
      status: 200,
      chunks: await exportAccount(signedIn(principal)),
      contentType: "application/zip",
      fileName: "tutti-my-data.zip",
    }),
  }),
  operation({
    id: "exportProgress",
    method: "GET",
    path: "/account/export",
    tag,
    summary: "How far the download of your data is, in projects",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: {
      200: {
        description: "where it stands",
        schema: z.object({ running: z.boolean(), done: z.int(), total: z.int() }),
      },
    },
    handle: async ({ principal }) => ({ status: 200, json: await exportProgress(signedIn(principal).userId) }),
  }),
];
