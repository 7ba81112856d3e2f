const LONGEST = 80;

/** A project's title as the name of a file that every system takes. */
export function fileNameOf(title: string): string {
  const plain = title
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST);
  return `${plain || "tutti"}.mid`;
}
