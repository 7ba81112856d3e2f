import { z } from "zod";
import { listNotifications } from "../../notifications/list.ts";
import { mailAboutInput, mailStateOf, setMailAbout } from "../../notifications/mail-about.ts";
import { markNotificationsRead, readInput } from "../../notifications/mark-read.ts";
import { nothing, operation } from "../operation.ts";
import { signedIn } from "../signed-in.ts";
import { mailState, notificationList } from "./comment-shapes.ts";

const tag = "Notifications";

export const notificationOperations = [
  operation({
    id: "listNotifications",
    method: "GET",
    path: "/notifications",
    tag,
    summary: "What one was told, the newest first",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the newest notifications", schema: notificationList } },
    handle: async ({ principal }) => ({ status: 200, json: await listNotifications(signedIn(principal)) }),
  }),
  operation({
    id: "readNotifications",
    method: "POST",
    path: "/notifications/read",
    tag,
    summary: "Some, or all, are read",
    parameters: nothing,
    query: nothing,
    body: readInput,
    responses: { 204: { description: "noted" } },
    handle: async ({ principal, body }) => {
      await markNotificationsRead(signedIn(principal), body);
      return { status: 204 };
    },
  }),
  operation({
    id: "getMailSettings",
    method: "GET",
    path: "/notifications/mail",
    tag,
    summary: "Which notifications also come by mail",
    parameters: nothing,
    query: nothing,
    body: nothing,
    responses: { 200: { description: "the setting", schema: mailState } },
    handle: async ({ principal }) => ({ status: 200, json: await mailStateOf(signedIn(principal)) }),
  }),
  operation({
    id: "setMailSettings",
    method: "PUT",
    path: "/notifications/mail",
    tag,
    summary: "Choose which notifications also come by mail",
    parameters: nothing,
    query: nothing,
    body: z.object({ about: mailAboutInput }),
    responses: { 200: { description: "the setting", schema: mailState } },
    handle: async ({ principal, body }) => ({
      status: 200,
      json: await setMailAbout(signedIn(principal), body.about),
    }),
  }),
];
