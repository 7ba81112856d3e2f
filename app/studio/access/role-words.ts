import { can } from "../../../server/access/can.ts";
import type { Role } from "../../../server/sync/protocol.ts";

const NOW_MAY: Record<Role, string> = {
  viewer: "you can look and listen, not change notes",
  commenter: "you can listen and comment, not change notes",
  editor: "you can change notes",
  owner: "you can change notes, share the project and delete it",
};

const NAMED: Record<Role, string> = {
  viewer: "a viewer",
  commenter: "a commenter",
  editor: "an editor",
  owner: "an owner",
};

/** What a change of one's role means, in one sentence: "Ada made you a viewer: you can look and listen, not change notes." */
export function roleChangeWords(now: Role, by: string | null): string {
  const what = by ? `${by} made you ${NAMED[now]}` : `You are ${NAMED[now]} here now`;
  return `${what}: ${NOW_MAY[now]}.`;
}

/** Whether somebody who could change notes cannot any more. */
export function lostEditing(before: Role | null, now: Role | null): boolean {
  return can(before, "project.edit") && !can(now, "project.edit");
}
