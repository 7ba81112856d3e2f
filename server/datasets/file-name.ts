/** Letters of up to four bytes each; file systems take 255 bytes. */
const MAX_STEM = 50;
const MAX_EXTENSION = 8;

/** The end of a name that says what the file is, such as ".mid"; "" where there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot) : "";
  return /^\.[a-z0-9]+$/i.test(extension) && extension.length <= MAX_EXTENSION ? extension.toLowerCase() : "";
}

/**
 * A name under which a stranger's file may be stored: one plain component, whatever was sent, and none that is taken.
 * It stays recognisable, because the report on the data names files by it.
 *
 * @param taken names in lower case that are in use; the new one is added
 */
export function storedName(sent: string, taken: Set<string>): string {
  const last = sent.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const extension = extensionOf(last);
  const plain = last
    .slice(0, last.length - extension.length)
    .replace(/[^\p{L}\p{N} _()'&+,-]+/gu, "_")
    .trim();
  const short = [...plain].slice(0, MAX_STEM).join("").trim();
  const stem = /[\p{L}\p{N}]/u.test(short) ? short : "file";
  let name = stem + extension;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${stem}-${number}${extension}`;
  taken.add(name.toLowerCase());
  return name;
}
