/** What a module asks for, and on which line. */
export type ImportedModule = { specifier: string; line: number };

/** `from "x"`, `import "x"`, `import("x")`; none of our strings look like that. */
const IMPORT = /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;
const COMMENT_LINE = /^\s*(?:\/\/|\*|\/\*)/;

/** Every module that this source imports, statically or not, or passes on. */
export function importsOf(source: string): ImportedModule[] {
  return source.split("\n").flatMap((text, index) => {
    if (COMMENT_LINE.test(text)) return [];
    return [...text.matchAll(IMPORT)].map((match) => ({ specifier: match[1] ?? "", line: index + 1 }));
  });
}
