import { notFound } from "../failures.ts";
import { mayUserDo } from "../notifications/may-do.ts";

/** Only who can answer can be given something to do. @throws Failure "notFound" */
export async function requireAssignee(userId: string, projectId: string): Promise<void> {
  if (!(await mayUserDo(userId, projectId, "project.comment"))) throw notFound("person who can comment here");
}
