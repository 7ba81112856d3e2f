"use client";

import { Bell } from "../../notifications/bell.tsx";
import type { News } from "../../notifications/notifications.ts";
import { openThread } from "../comments/open-thread.ts";
import { useDesk } from "../desk/use-desk.tsx";

/** One's news, at once: the studio's connection says when there are some. What is about this project opens right here. */
export function StudioBell() {
  const desk = useDesk();

  function openHere({ project, path }: News): boolean {
    if (project?.id !== desk.projectId || !path) return false;
    const thread = new URLSearchParams(path.split("?")[1] ?? "").get("thread");
    if (thread) openThread(desk, thread);
    return true;
  }

  return <Bell subscribe={(look) => desk.connection.events.subscribe("notifications", look)} onOpen={openHere} />;
}
