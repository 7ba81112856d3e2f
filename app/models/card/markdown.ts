/**
 * The little of Markdown that model cards use, as plain data: headings, paragraphs, lists, tables, fenced code, and within a
 * line strong, emphasis and code. Everything else, HTML and links of strangers included, stays the text that it is.
 */
export type Block =
  | { kind: "heading"; level: number; text: Inline[] }
  | { kind: "paragraph"; text: Inline[] }
  | { kind: "list"; isOrdered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; text: string };

export type Inline = { kind: "plain" | "strong" | "emphasis" | "code"; text: string };

/** No card is longer; what lies beyond is not read. */
export const MAX_CARD_CHARACTERS = 60_000;

// Cards come from strangers: each expression here takes time in proportion to what it reads, whatever that is.
const HEADING = /^(#{1,6})\s+(\S.*)$/;
const FENCE = /^```/;
const BULLET = /^\s*[-*+]\s+/;
const NUMBER = /^\s*\d{1,4}[.)]\s+/;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^\s*\|[\s:|-]+\|\s*$/;

export function readMarkdown(source: string): Block[] {
  const lines = source.slice(0, MAX_CARD_CHARACTERS).split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

/** The block that begins at a line, if one does, and the line behind it. */
function readBlock(lines: readonly string[], at: number): [Block | null, number] {
  const line = lines[at] ?? "";
  if (line.trim() === "") return [null, at + 1];
  const heading = HEADING.exec(line);
  if (heading)
    return [{ kind: "heading", level: heading[1]?.length ?? 1, text: inline(unclosed(heading[2] ?? "")) }, at + 1];
  if (FENCE.test(line)) return readCode(lines, at + 1);
  if (TABLE_ROW.test(line)) return readTable(lines, at);
  if (BULLET.test(line)) return readList(lines, at, BULLET);
  if (NUMBER.test(line)) return readList(lines, at, NUMBER);
  return readParagraph(lines, at);
}

/** A heading's words without the signs that may close it. */
function unclosed(text: string): string {
  let end = text.trimEnd().length;
  while (text[end - 1] === "#") end -= 1;
  return text.slice(0, end).trimEnd();
}

function readCode(lines: readonly string[], from: number): [Block, number] {
  const length = lines.slice(from).findIndex((line) => FENCE.test(line));
  const end = length < 0 ? lines.length : from + length;
  return [{ kind: "code", text: lines.slice(from, end).join("\n") }, end + 1];
}

function readTable(lines: readonly string[], from: number): [Block, number] {
  const end = endOfRun(lines, from, (line) => TABLE_ROW.test(line));
  const rows = lines.slice(from, end);
  const hasHead = TABLE_RULE.test(rows[1] ?? "");
  const cells = (row: string) =>
    row
      .trim()
      .slice(1, -1)
      .split("|")
      .map((cell) => inline(cell.trim()));
  const body = rows.slice(hasHead ? 2 : 0).map(cells);
  return [{ kind: "table", head: hasHead ? cells(rows[0] ?? "") : [], rows: body }, end];
}

function readList(lines: readonly string[], from: number, mark: RegExp): [Block, number] {
  const items: string[] = [];
  const end = endOfRun(lines, from, (line) => mark.test(line) || (/^\s+\S/.test(line) && !BULLET.test(line)));
  for (const line of lines.slice(from, end)) {
    if (mark.test(line)) items.push(line.replace(mark, ""));
    else items.push(`${items.pop() ?? ""} ${line.trim()}`);
  }
  return [{ kind: "list", isOrdered: mark === NUMBER, items: items.map(inline) }, end];
}

function readParagraph(lines: readonly string[], from: number): [Block, number] {
  const startsOther = (line: string) => [HEADING, FENCE, TABLE_ROW, BULLET, NUMBER].some((start) => start.test(line));
  const end = Math.max(
    from + 1,
    endOfRun(lines, from, (line) => line.trim() !== "" && !startsOther(line)),
  );
  return [{ kind: "paragraph", text: inline(lines.slice(from, end).join(" ").trim()) }, end];
}

function endOfRun(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end] ?? "")) end += 1;
  return end;
}

const MARKS =
  /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_(?!\w)|\[([^[\]]{1,200})\]\(([^()\s]{1,500})\)/g;

/** A line's parts. A link becomes its words with the address beside them: nobody is sent away by a stranger's card. */
export function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) parts.push({ kind: "plain", text: text.slice(from, match.index) });
    parts.push(marked(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "plain", text: text.slice(from) });
  return parts;
}

function marked([whole, code, strong, star, underscore, words, address]: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "strong", text: strong };
  if (words !== undefined) return { kind: "plain", text: `${words} (${address})` };
  return { kind: "emphasis", text: star ?? underscore ?? whole };
}
