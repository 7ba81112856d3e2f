import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the build needs of this machine. */
export type Tools = { python: string; compiler: string; nodeHeaders: string };

/** How the build asks the machine: replaced in tests. */
export type Machine = {
  platform: string;
  arch: string;
  /** whether a program runs with these arguments and ends well */
  runs: (program: string, args: string[]) => boolean;
  exists: (path: string) => boolean;
  execPath: string;
  env: Record<string, string | undefined>;
};

export const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  runs: (program, args) => spawnSync(program, args, { stdio: "ignore" }).status === 0,
  exists: existsSync,
  execPath: process.execPath,
  env: process.env,
};

/**
 * Finds Python with pip, a C++ compiler and the headers of Node.
 *
 * @throws Error that names everything that is missing at once, and how to get it
 */
export function findTools(machine: Machine): Tools {
  if (machine.platform !== "linux" || machine.arch !== "x64") {
    throw new Error(
      `This build is for Linux on x86-64; here is ${machine.platform} on ${machine.arch}. Tutti runs on WebAssembly without it. "npm rebuild @tensorflow/tfjs-node" fetches the vendor's library where the network allows.`,
    );
  }
  const python = firstOf([machine.env.PYTHON, "python3", "python"], (name) =>
    machine.runs(name, ["-m", "pip", "--version"]),
  );
  const compiler = firstOf([machine.env.CXX, "c++", "g++", "clang++"], (name) => machine.runs(name, ["--version"]));
  const nodeHeaders = firstOf(headerFolders(machine), (folder) => machine.exists(join(folder, "node_api.h")));
  if (python && compiler && nodeHeaders) return { python, compiler, nodeHeaders };
  const missing = [
    python ? null : "Python 3 with pip (Debian: apt-get install python3-pip; or name one in PYTHON)",
    compiler ? null : "a C++ compiler (Debian: apt-get install g++; or name one in CXX)",
    nodeHeaders
      ? null
      : "the headers of Node (Debian: apt-get install libnode-dev; or name their folder in NODE_HEADERS)",
  ];
  throw new Error(`The build needs more of this machine:\n- ${missing.filter((line) => line !== null).join("\n- ")}`);
}

function headerFolders({ env, execPath }: Machine): (string | undefined)[] {
  return [
    env.NODE_HEADERS,
    join(dirname(execPath), "..", "include", "node"),
    "/usr/include/node",
    "/usr/include/nodejs/src",
  ];
}

function firstOf(candidates: (string | undefined)[], fits: (candidate: string) => boolean): string | undefined {
  return candidates.find((candidate) => candidate !== undefined && fits(candidate));
}
