import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { unzip } from "./zip.ts";

/** A zip archive of the given files, as other tools write them. */
function zipped(files: { name: string; content: string; deflate: boolean }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflate } of files) {
    const data = deflate ? deflateRawSync(Buffer.from(content)) : Buffer.from(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflate ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

it("unpacks stored and deflated files", () => {
  const files = unzip(
    zipped([
      { name: "a/x.mid", content: "stored", deflate: false },
      { name: "b.mid", content: "deflated ".repeat(50), deflate: true },
    ]),
  );
  expect(files.get("a/x.mid")?.toString()).toBe("stored");
  expect(files.get("b.mid")?.toString()).toBe("deflated ".repeat(50));
});

it("refuses what is no archive", () => {
  expect(() => unzip(Buffer.from("x".repeat(100)))).toThrow("This is no zip archive.");
});
