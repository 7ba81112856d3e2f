import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyScore } from "../../domain/score/score.arbitrary.ts";
import { folderOf, tune } from "./data.samples.ts";
import type { SourcePiece } from "./piece.ts";
import { readPieces, writePieces } from "./pieces-file.ts";

/** What a file of pieces keeps: everything but identifiers and how a track sounds and looks. */
function kept({ score, ...rest }: SourcePiece): object {
  const { tempos, meters, keys, tracks } = score;
  const bare = <T extends { id: string }>(events: readonly T[]) => events.map(({ id, ...event }) => event);
  return {
    ...rest,
    tempos: bare(tempos),
    meters: bare(meters),
    keys: bare(keys),
    tracks: tracks.map(({ name, program, isDrum, notes }) => ({ name, program, isDrum, notes: bare(notes) })),
  };
}

it("[DA11] what is written is read again as it was", async () => {
  const { path, remove } = await folderOf({});
  const file = join(path, "pieces");
  const anyPiece = fc.record(
    {
      name: fc.string(),
      work: fc.string(),
      score: anyScore,
      style: fc.string(),
      side: fc.constantFrom("train" as const, "test" as const),
    },
    { requiredKeys: ["name", "work", "score"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyPiece, { maxLength: 3 }), async (pieces) => {
      await writePieces(file, pieces);
      expect((await readPieces(file)).map(kept)).toEqual(pieces.map(kept));
    }),
    { numRuns: 40 },
  );
  await remove();
});

it("[DA11] a file that was cut off, or is another, is refused in words", async () => {
  const { path, remove } = await folderOf({ other: "not pieces" });
  const file = join(path, "pieces");
  await writePieces(file, [{ name: "a", work: "a", score: tune() }]);
  await writeFile(join(path, "cut"), (await readFile(file)).subarray(0, 60));
  for (const name of ["cut", "other", "missing"]) {
    await expect(readPieces(join(path, name))).rejects.toThrow("cannot be read as pieces: read the data again.");
  }
  await remove();
});
