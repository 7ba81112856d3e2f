import { describe, expect, it } from "vitest";
import { type GatheredFile, gather, nameOf, whyNotSend } from "./gathered.ts";

const chosen = (...paths: string[]): GatheredFile[] => paths.map((path) => ({ path, file: new File(["x"], path) }));
const MEGABYTE = 1024 * 1024;
const problem = (...paths: string[]) => whyNotSend(gather(chosen(...paths)), MEGABYTE);

describe("files chosen to learn from", () => {
  it("[TU7] are MIDI files and zips, and what else was chosen is left out", () => {
    const { files, others } = gather(chosen("a.mid", "b.MIDI", "notes.txt", "c.zip"));
    expect(files.map(({ path }) => path)).toEqual(["a.mid", "b.MIDI", "c.zip"]);
    expect(others).toEqual(["notes.txt"]);
    expect(problem("a.mid", "readme.md")).toBeNull();
    expect(problem("all.zip")).toBeNull();
  });

  it("[TU7] that cannot be sent are refused with what to choose instead", () => {
    expect(problem()).toMatch(/Choose MIDI files/);
    expect(problem("song.mp3")).toMatch(/song\.mp3.*\.mid/);
    expect(problem("1.mp3", "2.mp3", "3.mp3", "4.mp3", "5.mp3")).toMatch(/and 2 more/);
    const large = { path: "a.zip", file: new File([new Uint8Array(MEGABYTE + 1)], "a.zip") };
    expect(whyNotSend(gather([large]), MEGABYTE)).toMatch(/2 MB.*at most 1 MB/);
  });

  it("give the data its name", () => {
    expect(nameOf(chosen("carols/silent.mid", "carols/bells.mid"))).toBe("carols");
    expect(nameOf(chosen("all my songs.zip"))).toBe("all my songs");
    expect(nameOf(chosen("one.mid", "two.mid", "three.mid"))).toBe("one and 2 more");
  });
});
