import type { SourceFile } from "./arrows-rules.ts";

/** A line that states a rule: `- **[SY3]** text`. */
const RULE = /^- \*\*\[([A-Z]{2}\d+)\]\*\* \S/gm;
const ID = /\[([A-Z]{2}\d+)\]/g;
/** The title of a test or of a group of them, on the line of the call or on the next. */
const TITLE = /\b(?:it|test|describe)\b[^"'`\n]*\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`)/g;
/** Property tests and tables: `it.each(...)("title")`, `test.prop([...])("title")`. */
const CURRIED_TITLE = /\)\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`)/g;

function idsIn(text: string): string[] {
  return [...text.matchAll(ID)].map((match) => match[1] ?? "");
}

function idsOfTitles(source: string): string[] {
  const titles = [...source.matchAll(TITLE), ...source.matchAll(CURRIED_TITLE)];
  return titles.flatMap(([, double, single, template]) => idsIn(double ?? single ?? template ?? ""));
}

/** What is wrong between the rules and the tests: rules without a test, tests of no rule, one id for two rules. */
export function specGaps(documents: SourceFile[], tests: SourceFile[]): { rules: number; gaps: string[] } {
  const stated = new Map<string, string>();
  const gaps: string[] = [];
  for (const { path, source } of documents) {
    for (const [, id = ""] of source.matchAll(RULE)) {
      if (stated.has(id)) gaps.push(`[${id}] is stated in ${stated.get(id)} and again in ${path}`);
      stated.set(id, path);
    }
  }
  const tested = new Set<string>();
  for (const { path, source } of tests) {
    for (const id of idsOfTitles(source)) {
      tested.add(id);
      if (!stated.has(id)) gaps.push(`${path} tests [${id}], which no document states`);
    }
  }
  for (const [id, path] of stated) {
    if (!tested.has(id)) gaps.push(`[${id}] in ${path} is named by no test`);
  }
  return { rules: stated.size, gaps };
}
