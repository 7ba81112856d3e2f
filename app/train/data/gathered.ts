/** A chosen file with the place it had in its folder, "carols/one.mid". */
export type GatheredFile = { path: string; file: File };

export type Gathered = {
  files: GatheredFile[];
  /** files that are neither MIDI nor zip, by name */
  others: string[];
};

const MIDI = /\.(mid|midi|kar|smf)$/i;
const ZIP = /\.zip$/i;

export function gather(files: readonly GatheredFile[]): Gathered {
  const isMusic = ({ path }: GatheredFile) => MIDI.test(path) || ZIP.test(path);
  return { files: files.filter(isMusic), others: files.filter((file) => !isMusic(file)).map(({ path }) => path) };
}

/** Why these files cannot be sent, in words for people; null when they can. `mostBytes`: what one upload may weigh. */
export function whyNotSend({ files, others }: Gathered, mostBytes: number): string | null {
  if (files.length === 0) {
    return others.length > 0
      ? `These are no MIDI files: ${named(others)}. Choose files that end in .mid, or a zip of them. Recordings such as MP3 hold no notes.`
      : "Nothing was chosen. Choose MIDI files (.mid), or a zip of them.";
  }
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > mostBytes) {
    return `That is ${megabytes(bytes)} MB, and you can send at most ${megabytes(mostBytes)} MB at once. Choose fewer files.`;
  }
  return null;
}

const NAMED = 3;
const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(", ");
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

/** A name for the data of these files: their folder's, the zip's, or the first file's. */
export function nameOf(files: readonly GatheredFile[]): string {
  const first = files[0]?.path ?? "My music";
  const folder = first.includes("/") ? first.split("/")[0] : null;
  const stem = (folder ?? first).replace(/\.[a-z]+$/i, "");
  return files.length > 1 && !folder ? `${stem} and ${files.length - 1} more` : stem;
}
