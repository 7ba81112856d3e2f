import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundaryOf, readMultipart } from "./multipart.ts";

type Sent = { name: string; bytes: Uint8Array };

async function formOf(files: Sent[]): Promise<{ body: Uint8Array; boundary: string }> {
  const form = new FormData();
  form.set("name", "Küchenlieder");
  for (const { name, bytes } of files) form.append("files", new Blob([Buffer.from(bytes)]), name);
  const request = new Request("http://localhost", { method: "POST", body: form });
  const boundary = boundaryOf(request.headers.get("content-type") ?? "");
  return { body: new Uint8Array(await request.arrayBuffer()), boundary: boundary ?? "" };
}

async function* inChunks(body: Uint8Array, size: number) {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

async function read(chunks: AsyncIterable<Uint8Array>, boundary: string) {
  const fields: Record<string, string> = {};
  const files: Sent[] = [];
  for await (const part of readMultipart(chunks, boundary)) {
    if (part.kind === "field") fields[part.field] = part.text;
    else {
      const bytes: Buffer[] = [];
      for await (const some of part.bytes) bytes.push(some);
      files.push({ name: part.name, bytes: new Uint8Array(Buffer.concat(bytes)) });
    }
  }
  return { fields, files };
}

describe("a form with files", () => {
  it("[TS4] is read as it was sent, however it is cut into chunks", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      // Bytes that look like the end of a part and are not.
      fc.constantFrom(...["\r\n", "\r\n--", "\r\n------", "--\r\n"].map((text) => new Uint8Array(Buffer.from(text)))),
    );
    const file = fc.record({ name: fc.stringMatching(/^[a-z]{1,8}\.mid$/), bytes });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), fc.integer({ min: 1, max: 97 }), async (sent, size) => {
        const { body, boundary } = await formOf(sent);
        const { fields, files } = await read(inChunks(body, size), boundary);
        expect(fields).toEqual({ name: "Küchenlieder" });
        expect(files.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
          sent.map(({ name, bytes }) => [name, [...bytes]]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("[TS4] that is cut off anywhere is refused", async () => {
    const { body, boundary } = await formOf([{ name: "a.mid", bytes: new Uint8Array([1, 2, 3]) }]);
    for (let length = 0; length < body.length - 4; length += 7) {
      await expect(read(inChunks(body.subarray(0, length), 16), boundary)).rejects.toThrow("cut off");
    }
  });

  it("[TS4] with endless headers is refused", async () => {
    const head = "--x\r\nContent-Disposition: form-data; name=";
    const body = Buffer.from(head + "a".repeat(20_000));
    await expect(read(inChunks(body, 1_000), "x")).rejects.toThrow("form");
  });

  it("names its boundary", () => {
    expect(boundaryOf("multipart/form-data; boundary=abc")).toBe("abc");
    expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe("a b");
    expect(boundaryOf("application/zip")).toBeNull();
  });
});
