import { describe, expect, it } from "vitest";
import { napiVersion } from "./addon.ts";
import { findTools, type Machine } from "./requirements.ts";

const complete: Machine = {
  platform: "linux",
  arch: "x64",
  runs: (program) => ["python3", "c++"].includes(program),
  exists: (path) => path === "/opt/node/include/node/node_api.h",
  execPath: "/opt/node/bin/node",
  env: {},
};

describe("building native TensorFlow", () => {
  it("[MO16] finds Python with pip, a compiler and the headers beside Node", () => {
    const tools = { python: "python3", compiler: "c++", nodeHeaders: "/opt/node/include/node" };
    expect(findTools(complete)).toEqual(tools);
    const named = { ...complete, runs: () => true, env: { PYTHON: "/own/python", CXX: "clang++" } };
    expect(findTools(named)).toMatchObject({ python: "/own/python", compiler: "clang++" });
  });

  it("[MO16] names everything that is missing at once, and how to get it", () => {
    const bare = { ...complete, runs: () => false, exists: () => false };
    expect(() => findTools(bare)).toThrow(/python3-pip[\s\S]*install g\+\+[\s\S]*libnode-dev/);
    expect(() => findTools({ ...bare, runs: complete.runs })).toThrow(
      /^The build needs more of this machine:\n- the headers/,
    );
  });

  it("[MO16] says where it does not work, and what does", () => {
    expect(() => findTools({ ...complete, platform: "darwin", arch: "arm64" })).toThrow("darwin on arm64");
  });

  it("[MO16] builds for the newest addon interface that Node and the package share", () => {
    expect(napiVersion([3, 8, 6], 9)).toBe(8);
    expect(napiVersion([3, 8, 6], 7)).toBe(6);
    expect(() => napiVersion([8], 7)).toThrow("too old");
  });
});
