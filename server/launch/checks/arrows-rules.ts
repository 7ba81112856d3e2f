import path from "node:path";
import { importsOf } from "./imports.ts";

/** Which of our folders each folder may import: app -> server -> domain, workers -> models -> domain. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  app: ["app", "server", "domain"],
  server: ["server", "prisma", "domain"],
  workers: ["workers", "models", "prisma", "domain"],
  models: ["models", "domain"],
  prisma: ["prisma", "domain"],
  domain: ["domain"],
};

/** The packages that the domain may use: it runs anywhere. */
const DOMAIN_PACKAGES = ["yjs", "zod", "midi-file", "lib0"];
/** In its tests also these. */
const DOMAIN_TEST_PACKAGES = [...DOMAIN_PACKAGES, "vitest", "fast-check", "node:fs", "node:path", "node:url"];

/** Tests, and what they alone use: generators of arbitrary values. */
const TEST = /\.(test|arbitrary)\.tsx?$/;
/** Where any test may prepare its database. */
const TEST_FOLDERS = ["prisma"];

/** Packages that belong to one layer, and the folders that may import them. */
const RESERVED: Record<string, readonly string[]> = {
  pg: ["server", "workers", "prisma"],
  "@prisma/client": ["prisma", "server"],
  "graphile-worker": ["server", "workers", "prisma"],
  "@tensorflow/tfjs": ["models", "workers"],
  react: ["app"],
  "react-dom": ["app"],
};

export type SourceFile = { path: string; source: string };

function packageOf(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function whyNot(file: string, specifier: string): string | null {
  const folder = file.split("/")[0] ?? "";
  const isTest = TEST.test(file);
  if (specifier.startsWith(".")) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).split("/")[0] ?? "";
    if (!(target in MAY_IMPORT) || MAY_IMPORT[folder]?.includes(target)) return null;
    if (isTest && folder !== "domain" && TEST_FOLDERS.includes(target)) return null;
    return `${folder} may not import ${target}`;
  }
  const name = packageOf(specifier);
  const domainPackages = isTest ? DOMAIN_TEST_PACKAGES : DOMAIN_PACKAGES;
  if (folder === "domain" && !domainPackages.includes(name)) return `domain may not import the package ${name}`;
  const owners = RESERVED[name];
  if (owners && !owners.includes(folder)) return `${name} is for ${owners.join(", ")} alone`;
  return null;
}

/** Every import that goes against the arrows, as lines for people: where, what, and why not. */
export function againstTheArrows(files: SourceFile[]): string[] {
  return files.flatMap(({ path: file, source }) =>
    importsOf(source).flatMap(({ specifier, line }) => {
      const reason = whyNot(file, specifier);
      return reason ? [`${file}:${line} imports ${specifier}: ${reason}`] : [];
    }),
  );
}

/** The folders that the arrows are about. */
export const LAYERS = Object.keys(MAY_IMPORT);
