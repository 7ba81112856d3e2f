import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { describeDataset } from "../../domain/training/dataset-report.ts";
import { folderOf, locked, midi, type Part, sampleScore, tune, zipOf } from "./data.samples.ts";
import { type ReadingOptions, readSource, type Source } from "./read-source.ts";

const made: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of made.splice(0)) await remove();
});

async function read(files: Record<string, Uint8Array | string>, options?: ReadingOptions): Promise<Source> {
  const folder = await folderOf(files);
  made.push(folder.remove);
  return readSource(folder.path, options);
}

/** Reads one file by its bytes alone, under a path that says nothing. */
async function readFileAs(name: string, bytes: Uint8Array | string, options?: ReadingOptions): Promise<Source> {
  const folder = await folderOf({ upload: bytes });
  made.push(folder.remove);
  return readSource(join(folder.path, "upload"), { name, ...options });
}

const names = ({ pieces }: Source) => pieces.map(({ name }) => name);
const said = ({ report }: Source) => report.skipped.map(({ file, reason }) => `${file}: ${reason}`);
const another = (base: number) => midi(tune(8, base, [0, 4, 7, base % 12]));

describe("what people's data may be", () => {
  it("[DA2] a folder with folders, a zip, a single MIDI file, chorales in JSON: all give pieces", async () => {
    const chorales = JSON.stringify({
      train: [Array.from({ length: 32 }, (_, step) => [72 - (step % 3), 67, 64, 48])],
    });
    const source = await read({ "b.mid": midi(), "a.zip": zipOf({ "in/c.MIDI": another(61) }), "d.json": chorales });
    expect(names(source)).toEqual(["b.mid", "d.json: train 1", "in/c.MIDI"]);
    expect(names(await readFileAs("song.kar", midi()))).toEqual(["song.kar"]);
    expect(names(await readFileAs("songs.zip", zipOf({ "x.mid": midi() })))).toEqual(["x.mid"]);
    expect(names(await readFileAs("jsb.json", chorales))).toEqual(["jsb.json: train 1"]);
  });

  it("[DA2] folders are read in the order of names, and links in them are not followed", async () => {
    const folder = await folderOf({ "b.mid": midi() });
    made.push(folder.remove);
    await mkdir(join(folder.path, "a"));
    await writeFile(join(folder.path, "a", "z.mid"), another(62));
    await symlink("/", join(folder.path, "root"));
    expect(names(await readSource(folder.path))).toEqual(["a/z.mid", "b.mid"]);
  });

  it("[DA2] chorales become four voices with held notes", async () => {
    const steps = [...Array.from({ length: 16 }, () => [72, 67, -1, 48]), [74, 67, 62, 48]];
    const { pieces } = await readFileAs("jsb.json", JSON.stringify({ valid: [steps] }));
    expect(pieces[0]?.side).toBe("valid");
    expect(
      pieces[0]?.score.tracks.map(({ notes }) => notes.map(({ pitch, start, duration }) => [pitch, start, duration])),
    ).toEqual([
      [
        [72, 0, 1920],
        [74, 1920, 120],
      ],
      [[67, 0, 2040]],
      [[62, 1920, 120]],
      [[48, 0, 2040]],
    ]);
  });

  it("[DA2] an index beside the files says what works, styles and splits there are", async () => {
    const lines = [
      { file: "a.mid", split: "train", title: "Blue", composer: "Moon", genre: "jazz" },
      { file: "b.mid", split: "valid", title: "Blue", composer: "Moon" },
    ];
    const index = lines.map((line) => JSON.stringify(line)).join("\n");
    const { pieces, report } = await read({
      "index.jsonl": index,
      "midi.zip": zipOf({ "a.mid": midi(), "b.mid": another(63) }),
    });
    expect(pieces.map(({ work, style, side }) => ({ work, style, side }))).toEqual([
      { work: "moon: blue", style: "jazz", side: "train" },
      { work: "moon: blue", style: undefined, side: "valid" },
    ]);
    expect(report.splits.how).toContain("its own split");
  });
});

describe("what the report says", () => {
  it("[DA3] every file that was not used is named, with a reason that says what to do", async () => {
    const empty = midi(sampleScore({ pitches: [] }));
    const source = await read({
      "empty.mid": empty,
      "no.mid": "this is text",
      "no bytes.mid": "",
      "short.mid": midi(sampleScore({ pitches: [60] })),
      "song.mp3": "x",
      "song.mscz": "x",
      "other.json": "{}",
      "Thumbs.db": "x",
      ".DS_Store": "x",
      "good.mid": midi(),
    });
    expect(said(source)).toEqual([
      "empty.mid: has no notes.",
      "no bytes.mid: is empty.",
      "no.mid: is not a MIDI file. Export it as a Standard MIDI File (.mid) and try again.",
      "other.json: is no file of chorales in JSON, the only JSON that is known here.",
      "short.mid: is shorter than a bar of four quarters.",
      "song.mp3: is a recording. Models learn from notes: export the piece as MIDI.",
      "song.mscz: is sheet music in another format. Open it in its program and export it as MIDI.",
    ]);
    expect(source.report).toMatchObject({ files: 8, used: 1, pieces: 1, skippedCount: 7 });
  });

  it("[DA3] a damaged file is read up to the damage, and the bar is named", async () => {
    const whole = midi(tune(16));
    const source = await read({ "song3.mid": whole.slice(0, Math.round(whole.length * 0.7)) });
    expect(source.report.used).toBe(1);
    expect(source.report.remarks).toEqual([
      { file: "song3.mid", reason: expect.stringMatching(/^is damaged after bar \d+ and was read up to there\.$/) },
    ]);
  });

  it("[DA3] totals, roles and the notes between the sixteenths are counted", async () => {
    const parts: Part[] = [
      { name: "Melody", pitches: [60, 62, 64, 65] },
      { name: "Drums", isDrum: true, pitches: [36, 38, 36, 38], late: 40 },
    ];
    const { report } = await read({ "a.mid": midi(sampleScore(...parts)) });
    expect(report).toMatchObject({ pieces: 1, notes: 8, bars: 2, offGrid: 0.5 });
    expect(report.roles).toEqual({ melody: 1, bass: 0, harmony: 0, pad: 0, drums: 1 });
    expect(report.minutes).toBeCloseTo(4 / 120, 2);
    expect(report.warnings.join(" ")).toContain("triplets");
  });

  it("[DA3] the whole reads as sentences, also where there is nothing", async () => {
    const sentences = describeDataset((await read({ "a.mid": midi(), "b.txt": "x" })).report);
    expect(sentences[0]).toBe("1 piece from 1 file, 8 bars, 64 notes, about 1 minute of music.");
    expect(sentences).toContain("1 of 2 files could not be used; the reasons are below.");
    expect(sentences).toContain("Every note begins on a sixteenth, the grid that the models read.");
    expect(sentences).toContain("Found a melody in 1, a bass in 1 of 1 piece.");
    expect(sentences.join("\n")).toContain("only 1 piece: the check set is made of its last bars");
    expect(sentences.at(-1)).toBe("b.txt: is no MIDI file (.mid, .midi, .kar).");
    expect(describeDataset((await read({})).report)).toEqual([
      expect.stringContaining("Nothing in this data can be learned from. Upload"),
    ]);
  });

  it("[DA3] a path where nothing is, is said in words", async () => {
    await expect(readSource("/there/is/nothing")).rejects.toThrow("There is no data at /there/is/nothing.");
  });
});

describe("duplicates", () => {
  it("[DA4] the same notes count once, whatever the file is called and whoever plays them", async () => {
    const score = tune();
    const renamed = {
      ...score,
      tracks: score.tracks.map((track) => ({ ...track, name: "Flute", program: 73 })).reverse(),
    };
    const source = await read({ "a.mid": midi(score), "b.mid": midi(renamed) });
    expect(names(source)).toEqual(["a.mid"]);
    expect(said(source)).toEqual(["b.mid: has the same notes as a.mid, which is used."]);
  });

  it("[DA4] a transposed copy counts, as a version of the same work", async () => {
    const { pieces } = await read({ "first.mid": midi(tune(8, 60)), "other.mid": midi(tune(8, 65)) });
    expect(pieces.map(({ work }) => work)).toEqual(["first", "first"]);
  });

  it("[DA4] copies by name are one work", async () => {
    const { pieces } = await read({
      "Blue Moon (2).mid": another(60),
      "blue_moon_v3.mid": another(61),
      "Red.mid": another(62),
    });
    expect(pieces.map(({ work }) => work)).toEqual(["blue moon", "red", "blue moon"]);
  });
});

describe("archives", () => {
  it("[DA5] a zip bomb is not unpacked, and the rest of its archive is read", async () => {
    const source = await readFileAs("a.zip", zipOf({ "bomb.mid": new Uint8Array(40 * 2 ** 20), "good.mid": midi() }));
    expect(said(source)).toEqual([
      "bomb.mid: unpacks to over 200 times its size, as traps for programs do (a zip bomb). It was not unpacked.",
    ]);
    expect(names(source)).toEqual(["good.mid"]);
  });

  it("[DA5] many bombs end at the budget for one archive", async () => {
    const bombs = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`${index}.mid`, new Uint8Array(6 * 2 ** 20)]),
    );
    const source = await readFileAs("a.zip", zipOf({ "good.mid": midi(), ...bombs }), {
      limits: { unpackedBytes: 10 * 2 ** 20 },
    });
    expect(names(source)).toEqual(["good.mid"]);
    expect(said(source).at(-1)).toContain("a.zip: unpacks to more than is allowed.");
  });

  it("[DA5] names in a file of chorales are labels of bounded length", async () => {
    const chorale = Array.from({ length: 16 }, () => [60, 55, 52, 48]);
    const read = await readFileAs("set.json", JSON.stringify({ [`\0${"x".repeat(100_000)}`]: [chorale] }));
    expect(read.pieces).toHaveLength(1);
    for (const { name, work } of read.pieces) {
      expect(name).not.toContain("\0");
      expect(name.length + work.length).toBeLessThan(1_000);
    }
  });

  it("[DA5] archives in archives, locked ones, unknown packing and double names are told of", async () => {
    const twice = Buffer.from(zipOf({ "a.mid": midi(), "b.mid": another(63) }));
    for (let at = twice.indexOf("b.mid"); at >= 0; at = twice.indexOf("b.mid", at + 1)) twice.write("a.mid", at);
    expect(said(await readFileAs("a.zip", twice))).toEqual([
      "a.mid: stands twice in the archive under this name. The first one was read.",
    ]);
    expect(said(await readFileAs("a.zip", locked(zipOf({ "a.mid": midi() }))))).toEqual([
      "a.mid: is locked with a password. Unpack the archive and pack it again without one.",
    ]);
    expect(said(await readFileAs("a.zip", zipOf({ "inner.zip": zipOf({ "a.mid": midi() }) })))).toEqual([
      "inner.zip: is an archive inside the archive. Unpack it first.",
    ]);
    const strange = Buffer.from(zipOf({ "a.mid": midi() }));
    strange[8] = 97;
    expect(said(await readFileAs("a.zip", strange))[0]).toContain("packed in a way that is not known here (method 97)");
  });

  it("[DA5] names that lead elsewhere are labels, and what macOS leaves is passed over in silence", async () => {
    const source = await readFileAs(
      "a.zip",
      zipOf({
        "../../etc/a.mid": midi(),
        "C:\\songs\\b.mid": another(63),
        "__MACOSX/._a.mid": new Uint8Array(9),
        "songs/": new Uint8Array(),
      }),
    );
    expect(names(source)).toEqual(["etc/a.mid", "songs/b.mid"]);
    expect(source.report).toMatchObject({ files: 2, skippedCount: 0 });
  });

  it("[DA5] an archive that ends too early gives what was there", async () => {
    const archive = zipOf({ "a.mid": midi(), "b.mid": [another(63), { level: 0 }] });
    const cut = archive.slice(0, archive.indexOf(0x4d, 400) + 40);
    const source = await readFileAs("a.zip", cut);
    expect(names(source)).toEqual(["a.mid"]);
    expect(said(source).at(-1)).toContain("a.zip: ends too early");
  });
});

describe("limits of time and memory", () => {
  it("[DA6] reading ends when the signal says so, with its reason", async () => {
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort(new Error("Stopped.")) };
    await expect(read({ "a.mid": midi(), "b.mid": another(62) }, options)).rejects.toThrow("Stopped.");
  });

  it("[DA6] too many files, too many notes or too much time: what was read is used, and the rest is told of", async () => {
    const files = { "a.mid": midi(), "b.mid": another(62), "c.mid": another(63) };
    const few = await read(files, { limits: { files: 2 } });
    expect([names(few), said(few)[0]]).toEqual([
      ["a.mid", "b.mid"],
      expect.stringContaining("c.mid: and all files after it were left out"),
    ]);
    const short = await read(files, { limits: { notes: 100 } });
    expect([names(short), short.report.warnings[0]]).toEqual([
      ["a.mid", "b.mid"],
      expect.stringContaining("more than 100 notes"),
    ]);
    const slow = await read(files, { limits: { seconds: -60 } });
    expect(slow.report.warnings[0]).toContain("Reading took longer");
  });

  it("[DA6] progress rises to 1", async () => {
    const heard: number[] = [];
    await read(
      { "a.mid": midi(), "b.zip": zipOf({ "c.mid": another(62) }) },
      { onProgress: (fraction) => heard.push(fraction) },
    );
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(heard.at(-1)).toBe(1);
  });
});

describe("whatever the bytes", () => {
  const anyBytes = fc.uint8Array({ maxLength: 400 });
  const starts = fc.constantFrom(
    "",
    "MThd\0\0\0\x06\0\x01\0\x01\x01\xe0MTrk",
    "PK\x03\x04",
    "PK\x05\x06",
    '{"train":[[[',
  );

  it("[DA7] reading answers with pieces and a report, and never with an error of its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        starts,
        anyBytes,
        fc.constantFrom("x.mid", "x.zip", "x.json", "x"),
        async (start, bytes, name) => {
          const { report } = await readFileAs(name, Buffer.concat([Buffer.from(start, "latin1"), bytes]));
          expect(report.used + report.skippedCount).toBeGreaterThanOrEqual(report.files);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("[DA7] archives with bytes changed anywhere are read as far as they go", async () => {
    const archive = zipOf({ "a.mid": midi(), "b/c.mid": [another(63), { level: 0 }], "d.txt": new Uint8Array(50) });
    const change = fc.record({ at: fc.nat(archive.length - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.nat(archive.length),
        async (changes, length) => {
          const bytes = archive.slice(0, length);
          for (const { at, value } of changes) if (at < length) bytes[at] = value;
          const { pieces } = await readFileAs("a.zip", bytes);
          expect(pieces.every(({ score }) => score.tracks.length > 0)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("[DA7] the same data gives the same pieces and the same report", async () => {
    const files = { "a.mid": midi(), "b.zip": zipOf({ "c.mid": another(62), "d.mid": another(63) }) };
    const [one, two] = [await read(files), await read(files)];
    expect(one.report).toEqual(two.report);
    expect(names(one)).toEqual(names(two));
  });
});
