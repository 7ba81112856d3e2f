import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "./run-program.ts";

/**
 * TensorFlow's C++ library as the Python package index carries it. 2.16 is the newest minor version against which the
 * addon of tfjs-node 4.22 was built and tested here.
 */
const PACKAGE = "tensorflow-cpu==2.16.2";
const SHA256 = "c855cb6bf05d32dd5928086b03a5f6b4189b63c22b95e017703cbee4291023ca";
const PYTHON = "3.11";
const PLATFORM = "manylinux2014_x86_64";

export const LIBRARIES = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"] as const;

/** Extracts the headers and the libraries, a member at a time, and nothing else of the wheel's 1.2 GB. */
const EXTRACT = `
import sys, zipfile
wheel, target = sys.argv[1:]
wanted = ("tensorflow/include/", "tensorflow/libtensorflow_cc.so", "tensorflow/libtensorflow_framework.so")
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith(wanted): archive.extract(name, target)
`;

/**
 * Downloads the wheel into `cache` (214 MB) unless it is there, through pip, which compares it with the checksum above.
 *
 * @returns its path
 */
export async function fetchWheel(python: string, cache: string): Promise<string> {
  await mkdir(cache, { recursive: true });
  const requirements = join(cache, "requirements.txt");
  await writeFile(requirements, `${PACKAGE} --hash=sha256:${SHA256}\n`);
  const target = ["--only-binary=:all:", "--python-version", PYTHON, "--platform", PLATFORM, "--implementation", "cp"];
  const args = [
    "-m",
    "pip",
    "download",
    "--no-deps",
    "--require-hashes",
    ...target,
    "--dest",
    cache,
    "-r",
    requirements,
  ];
  await runProgram(python, args, "pip could not download TensorFlow's wheel: is the Python package index in reach?");
  const wheel = (await readdir(cache)).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new Error(`pip left no wheel in ${cache}.`);
  return join(cache, wheel);
}

/** Unpacks headers and libraries of the wheel (1 GB) below `folder`, unless they are there. @returns where they lie */
export async function unpackWheel(python: string, wheel: string, folder: string): Promise<string> {
  const unpacked = join(folder, "tensorflow");
  const done = join(folder, "unpacked");
  if (existsSync(done)) return unpacked;
  await mkdir(folder, { recursive: true });
  await runProgram(python, ["-c", EXTRACT, wheel, folder], "The wheel could not be unpacked: is the disk full?");
  for (const name of LIBRARIES) {
    if (!existsSync(join(unpacked, name))) throw new Error(`The wheel has no ${name}.`);
  }
  await writeFile(done, "");
  return unpacked;
}
