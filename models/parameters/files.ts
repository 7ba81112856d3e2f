import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { fromFloat16, toFloat16 } from "./float16.ts";
import { size } from "./parameters.ts";

/** One named array of numbers, as it stands in a file. */
export type Stored = { name: string; shape: number[]; values: Float32Array };
export type Precision = "float32" | "float16";

const manifest = z.object({
  precision: z.enum(["float32", "float16"]),
  entries: z.array(z.object({ name: z.string(), shape: z.array(z.number().int().nonnegative()) })),
});

/** Writes `NAME.json` (names and shapes, in order) and `NAME.bin` (the numbers, little-endian, one after the other). */
export async function writeParameters(
  folder: string,
  name: string,
  stored: Stored[],
  precision: Precision,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entries = stored.map(({ name, shape }) => ({ name, shape }));
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ precision, entries })}\n`);
  await writeFile(join(folder, `${name}.bin`), Buffer.concat(stored.map(({ values }) => bytesOf(values, precision))));
}

/** Reads what `writeParameters` wrote; throws when the two files do not fit each other. */
export async function readParameters(folder: string, name: string): Promise<Stored[]> {
  const { precision, entries } = manifest.parse(JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")));
  const bytes = await readFile(join(folder, `${name}.bin`));
  const width = precision === "float16" ? 2 : 4;
  const expected = entries.reduce((sum, entry) => sum + size(entry.shape) * width, 0);
  if (bytes.length !== expected) {
    throw new Error(`${name}.bin in ${folder} has ${bytes.length} bytes instead of ${expected}: restore the file.`);
  }
  let offset = 0;
  return entries.map((entry) => {
    const end = offset + size(entry.shape) * width;
    const values = numbersOf(bytes.subarray(offset, end), precision);
    offset = end;
    return { ...entry, values };
  });
}

function bytesOf(values: Float32Array, precision: Precision): Buffer {
  const numbers = precision === "float16" ? toFloat16(values) : values;
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function numbersOf(bytes: Buffer, precision: Precision): Float32Array {
  const aligned = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return precision === "float16" ? fromFloat16(new Uint16Array(aligned)) : new Float32Array(aligned);
}
