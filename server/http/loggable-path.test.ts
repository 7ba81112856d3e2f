import { describe, expect, it } from "vitest";
import { loggablePath } from "./loggable-path.ts";

describe("an address in the log", () => {
  it("[RU13] has neither its query nor the secret of a share link", () => {
    expect(loggablePath("/join/s3cret?next=/x")).toBe("/join/[secret]");
    expect(loggablePath("/workspaces/join/s3cret")).toBe("/workspaces/join/[secret]");
    expect(loggablePath("/confirm/s3cret")).toBe("/confirm/[secret]");
    expect(loggablePath("/sync/project?token=s3cret")).toBe("/sync/project");
    expect(loggablePath("/projects")).toBe("/projects");
    expect(loggablePath(undefined)).toBe("/");
  });
});
