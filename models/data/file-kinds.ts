import { MAX_FILE_NAME } from "./limits.ts";

export type FileKind = "midi" | "json" | "index" | "zip" | "junk" | "other";

const KINDS: readonly [RegExp, FileKind][] = [
  [/(^|\/)(__macosx\/|\.|thumbs\.db$|desktop\.ini$)/, "junk"],
  [/\.(mid|midi|kar|smf|rmi)$/, "midi"],
  [/(^|\/)index\.jsonl$/, "index"],
  [/\.json$/, "json"],
  [/\.zip$/, "zip"],
];

/** What a file is by its name; `junk` is what operating systems leave in folders, and is passed over in silence. */
export function kindOf(name: string): FileKind {
  const lower = name.toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(lower))?.[1] ?? "other";
}

const ADVICE: readonly [RegExp, string][] = [
  [/\.(mp3|wav|flac|ogg|m4a|aac|aiff?|wma)$/, "is a recording. Models learn from notes: export the piece as MIDI."],
  [
    /\.(mscz|mscx|musicxml|mxl|sib|musx|gp\d?|gpx|abc|krn|mei|ly)$/,
    "is sheet music in another format. Open it in its program and export it as MIDI.",
  ],
  [/\.(als|flp|logicx|cpr|ptx|band|rpp)$/, "is a project of another program. Open it there and export it as MIDI."],
  [/\.(rar|7z|tar|t?gz|bz2|xz)$/, "is an archive of another kind. Pack its files as a .zip."],
];

/** Why a file of no use is left aside. */
export function whyOther(name: string): string {
  const lower = name.toLowerCase();
  return ADVICE.find(([pattern]) => pattern.test(lower))?.[1] ?? "is no MIDI file (.mid, .midi, .kar).";
}

/**
 * A name from an archive as a plain relative path: drive letters, roots and `..` dropped, backslashes turned, control
 * characters gone. Names are labels here; nothing is ever written to them.
 */
export function plainName(name: string): string {
  const visible = name.replace(/[\p{C}\u2028\u2029]/gu, "");
  const parts = visible.replace(/^[a-z]:/i, "").split(/[\\/]+/);
  const plain = parts.filter((part) => part !== "" && part !== "." && part !== "..").join("/");
  return plain.length > MAX_FILE_NAME ? `...${plain.slice(3 - MAX_FILE_NAME)}` : plain;
}
