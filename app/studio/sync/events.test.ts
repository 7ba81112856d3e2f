import { describe, expect, it } from "vitest";
import type { ProjectEvent } from "../../../server/events/project-event.ts";
import { createProjectEvents } from "./events.ts";

describe("what changes beside the score", () => {
  it("[SY20] comes to those who asked for its kind, until they stop", () => {
    const events = createProjectEvents("p");
    const heard: ProjectEvent[] = [];
    const stop = events.subscribe("chat", (event) => heard.push(event));
    events.fire({ project: "p", kind: "chat", id: "one" });
    events.fire({ project: "p", kind: "comments", id: "two" });
    stop();
    events.fire({ project: "p", kind: "chat", id: "three" });
    expect(heard).toEqual([{ project: "p", kind: "chat", id: "one" }]);
  });

  it("[SY20] is to be looked at again after a reconnect, and not when the tab has just opened", () => {
    const events = createProjectEvents("p");
    const heard: ProjectEvent[] = [];
    events.subscribe("members", (event) => heard.push(event));
    events.connected();
    expect(heard).toEqual([]);
    events.connected();
    expect(heard).toEqual([{ project: "p", kind: "members" }]);
  });
});
