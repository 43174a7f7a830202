import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crc32, type Entry, zip } from "./zip";

const text = (s: string) => new TextEncoder().encode(s);

async function* entries(): AsyncGenerator<Entry> {
  yield { name: "issue.json", bytes: text('{"id":"1"}') };
  yield { name: "photo-1.jpeg", bytes: new Uint8Array(70_000).fill(7) };
}

test("the checksum is that of the zip format", () => {
  expect(crc32(text("123456789"))).toBe(0xcbf43926);
});

test("the file's directory is where its end says, and names each entry's place and length", async () => {
  const bytes = new Uint8Array(await (await zip(entries())).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  let at = view.getUint32(end + 16, true);
  for await (const { name, bytes: content } of entries()) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const size = view.getUint32(at + 24, true);
    const length = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    expect(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length))).toBe(name);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    expect(bytes.subarray(begin, begin + size)).toEqual(content);
    at += 46 + length;
  }
  expect(at).toBe(end);
});

test("an ordinary unzip reads it", async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-zip-"));
  try {
    const file = join(folder, "a.zip");
    writeFileSync(file, new Uint8Array(await (await zip(entries())).arrayBuffer()));
    try {
      execFileSync("python3", ["-m", "zipfile", "-e", file, folder]);
    } catch (cause) {
      if ((cause as { code?: string }).code === "ENOENT") skip("no python3 on this machine");
      throw cause;
    }
    expect(readFileSync(join(folder, "issue.json"), "utf8")).toBe('{"id":"1"}');
    expect(readFileSync(join(folder, "photo-1.jpeg")).length).toBe(70_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
