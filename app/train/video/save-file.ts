/** Long enough for any browser to have begun the download. */
const KEPT_MS = 60_000;

/** Hands bytes to the person as a file, under a name that every system takes. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replace(/[\\/:*?"<>|]+/g, " ").trim();
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
